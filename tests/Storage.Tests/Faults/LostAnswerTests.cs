using DevPortal.Domain.Ports;
using DevPortal.Testing.Postgres;
using Npgsql;

namespace DevPortal.Storage.Tests.Faults;

/// <summary>PostgreSQL committed, and the connection broke before the answer came.</summary>
public sealed class LostAnswerTests : IAsyncLifetime
{
    private static readonly StateKey Shop = new("app", "shop");

    private CuttingProxy _proxy = null!;
    private TestStorage _storage = null!;

    public async Task InitializeAsync()
    {
        var direct = new NpgsqlConnectionStringBuilder(await (await PostgresServer.Shared).NewDatabaseAsync());
        _proxy = new CuttingProxy(Path.Combine(direct.Host!, ".s.PGSQL.5432"));
        direct.Host = "127.0.0.1";
        direct.Port = _proxy.Port;
        _storage = await TestStorage.OpenAsync(new TestData.InPostgres(direct.ConnectionString), TimeProvider.System);
    }

    public async Task DisposeAsync()
    {
        await _storage.DisposeAsync();
        await _proxy.DisposeAsync();
    }

    [Fact]
    public async Task A_first_write_is_not_taken_for_somebody_elses()
    {
        var version = await CutAsync(() => _storage.States.WriteAsync(Shop, "1"u8.ToArray(), null));

        (await _storage.States.ReadAsync(Shop))!.Version.ShouldBe(version);
    }

    [Fact]
    public async Task A_later_write_is_not_taken_for_somebody_elses()
    {
        var first = await _storage.States.WriteAsync(Shop, "1"u8.ToArray(), null);

        var second = await CutAsync(() => _storage.States.WriteAsync(Shop, "2"u8.ToArray(), first));

        (await _storage.States.ReadAsync(Shop))!.Version.ShouldBe(second);
        await Should.ThrowAsync<StateConflictException>(CutAsync(() => _storage.States.WriteAsync(Shop, "3"u8.ToArray(), first)));
    }

    [Fact]
    public async Task A_clear_is_done()
    {
        var version = await _storage.States.WriteAsync(Shop, "1"u8.ToArray(), null);

        await CutAsync(async () =>
        {
            await _storage.States.ClearAsync(Shop, version);
            return true;
        });

        (await _storage.States.ReadAsync(Shop)).ShouldBeNull();
    }

    [Fact]
    public async Task A_delivery_is_accepted_and_not_its_own_duplicate()
    {
        (await CutAsync(() => _storage.Deliveries.AcceptAsync(Delivery))).ShouldBe(AcceptOutcome.Accepted);
        (await CutAsync(() => _storage.Deliveries.AcceptAsync(Delivery))).ShouldBe(AcceptOutcome.Duplicate);
    }

    [Fact]
    public async Task A_claim_holds_what_it_took_and_counts_one_attempt()
    {
        await _storage.Deliveries.AcceptAsync(Delivery);

        var claimed = (await CutAsync(() => _storage.Deliveries.ClaimAsync(10, TimeSpan.FromMinutes(1)))).ShouldHaveSingleItem();

        claimed.Delivery.Summary.Attempts.ShouldBe(1);
        (await CutAsync(() => _storage.Deliveries.FinishAsync(claimed, new DeliveryVerdict.Processed("Done.")))).ShouldBe(FinishOutcome.Finished);
        (await CutAsync(() => _storage.Deliveries.FinishAsync(claimed, new DeliveryVerdict.Failed("Twice.")))).ShouldBe(FinishOutcome.LeaseLost);
    }

    [Fact]
    public async Task An_audit_entry_is_there_once()
    {
        await CutAsync(async () =>
        {
            await _storage.Audit.AppendAsync(new("1", DateTimeOffset.UnixEpoch, "ann", "app.created", "app/shop", "op"));
            return true;
        });

        (await _storage.Audit.FindAsync(new())).Records.ShouldHaveSingleItem();
    }

    private static NewDelivery Delivery => new("d-1", "github", "push", DateTimeOffset.UnixEpoch, "{}"u8.ToArray());

    private async Task<T> CutAsync<T>(Func<Task<T>> action)
    {
        var before = _proxy.Cuts;
        _proxy.CutNextAnswer();
        try
        {
            return await action();
        }
        finally
        {
            _proxy.Cuts.ShouldBe(before + 1);
        }
    }
}
