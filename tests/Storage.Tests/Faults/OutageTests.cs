using System.Collections.Concurrent;
using System.Text.Json;
using DevPortal.Domain.Ports;
using DevPortal.Testing.Postgres;

namespace DevPortal.Storage.Tests.Faults;

/// <summary>PostgreSQL goes away under load and comes back.</summary>
public sealed class OutageTests
{
    private const int Writers = 40;
    private const int Rounds = 10 * Writers;

    [Fact]
    public Task Nothing_is_lost_or_doubled_when_the_server_is_restarted() => NothingIsLostWhenAsync(server => server.StopAsync());

    [Fact]
    public Task Nothing_is_lost_or_doubled_when_the_server_crashes() => NothingIsLostWhenAsync(server => server.CrashAsync());

    [Fact]
    public async Task Watchers_are_told_that_they_missed_some_and_then_hear_again()
    {
        await using var server = await PostgresServer.StartNewAsync();
        await using var storage = await OpenAsync(server);
        using var watching = new CancellationTokenSource();
        await using var changes = storage.Changes.Watch(watching.Token).GetAsyncEnumerator();

        await server.StopAsync();
        await server.StartAsync();

        (await changes.MoveNextAsync()).ShouldBeTrue();
        changes.Current.ShouldBe(new StateChange.Missed());
        var version = await storage.States.WriteAsync(new("app", "shop"), "1"u8.ToArray(), null);
        (await changes.MoveNextAsync()).ShouldBeTrue();
        changes.Current.ShouldBe(new StateChange.Written(new("app", "shop"), version));
    }

    [Fact]
    public async Task The_data_is_still_this_processs_after_a_restart()
    {
        await using var server = await PostgresServer.StartNewAsync();
        await using var storage = await OpenAsync(server);
        using var watching = new CancellationTokenSource();
        var changes = storage.Changes.Watch(watching.Token);

        await server.StopAsync();
        await server.StartAsync();
        await changes.FirstAsync(c => c is StateChange.Missed);

        await Should.ThrowAsync<DataInUseException>(TestStorage.OpenAsync(storage.Data, TimeProvider.System));
        storage.Storage.Lost.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task Who_lost_the_data_to_another_process_knows_it()
    {
        await using var server = await PostgresServer.StartNewAsync();
        await using var storage = await OpenAsync(server);
        await using var held = Npgsql.NpgsqlDataSource.Create(((TestData.InPostgres)storage.Data).ConnectionString);

        // Queues behind the lock, and so has it the moment that the first process's connection is gone.
        await using var connection = await held.OpenConnectionAsync();
        await using var take = connection.CreateCommand();
        take.CommandText = "select pg_advisory_lock(classid::integer, objid::integer) from pg_locks where locktype = 'advisory' and objid = 2";
        var taken = take.ExecuteNonQueryAsync();
        await using var end = held.CreateCommand(
            "select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'devportal process %'");
        await end.ExecuteNonQueryAsync();

        await taken;
        await storage.Storage.Lost;
    }

    private static async Task NothingIsLostWhenAsync(Func<PostgresServer, Task> goAway)
    {
        await using var server = await PostgresServer.StartNewAsync();
        await using var storage = await OpenAsync(server);
        var load = new Load(storage);
        using var stopping = new CancellationTokenSource();
        var writers = Enumerable.Range(0, Writers).Select(n => Task.Run(() => load.RunAsync($"app-{n}", stopping.Token))).ToList();

        await load.RoundsReachAsync(Rounds);
        await goAway(server);
        await load.Refused;
        (await storage.Storage.CheckAsync()).Problem!.ShouldContain("does not answer");

        await server.StartAsync();
        await load.RoundsReachAsync(load.Rounds + Rounds);
        (await storage.Storage.CheckAsync()).Ready.ShouldBeTrue();

        await stopping.CancelAsync();
        await Task.WhenAll(writers);
        await load.ShouldHaveEverythingOnceAsync();
    }

    private static async Task<TestStorage> OpenAsync(PostgresServer server) =>
        await TestStorage.OpenAsync(new TestData.InPostgres(await server.NewDatabaseAsync()), TimeProvider.System);

    /// <summary>Does what requests do: writes, and repeats what was answered with "not available".</summary>
    private sealed class Load(TestStorage storage)
    {
        private readonly ConcurrentDictionary<string, int> _rounds = [];
        private readonly ConcurrentDictionary<string, int> _accepted = [];
        private readonly TaskCompletionSource _refused = new();
        private int _done;
        private volatile Goal _goal = new(int.MaxValue);

        public int Rounds => _done;

        public Task Refused => _refused.Task;

        public Task RoundsReachAsync(int number)
        {
            var goal = new Goal(number);
            _goal = goal;
            if (_done >= number)
                goal.Reached.TrySetResult();
            return goal.Reached.Task;
        }

        public async Task RunAsync(string name, CancellationToken stopping)
        {
            var key = new StateKey("app", name);
            StateVersion? version = null;
            for (var round = 1; !stopping.IsCancellationRequested; round++)
            {
                version = await WriteAsync(key, round, version);
                if (await RepeatAsync(() => storage.Deliveries.AcceptAsync(Delivery($"{name}-{round}"))) is AcceptOutcome.Accepted)
                    _accepted.AddOrUpdate($"{name}-{round}", 1, (_, times) => times + 1);
                await RepeatAsync(async () =>
                {
                    await storage.Audit.AppendAsync(new($"{name}-{round}", DateTimeOffset.UnixEpoch, name, "app.changed", "app/x", "op"));
                    return true;
                });
                _rounds[name] = round;
                if (Interlocked.Increment(ref _done) >= _goal.Number)
                    _goal.Reached.TrySetResult();
            }
        }

        public async Task ShouldHaveEverythingOnceAsync()
        {
            var expected = _rounds.SelectMany(r => Enumerable.Range(1, r.Value).Select(round => $"{r.Key}-{round}")).Order().ToList();

            foreach (var (name, rounds) in _rounds)
                RoundOf((await storage.States.ReadAsync(new("app", name)))!).ShouldBe(rounds);

            var audited = await storage.Audit.ExportAsync(new()).Select(r => r.Entry.Id).ToListAsync();
            audited.Order().ShouldBe(expected);

            var delivered = await storage.Deliveries.ClaimAsync(int.MaxValue, TimeSpan.FromMinutes(1));
            delivered.Select(d => d.Delivery.Summary.Id).Order().ShouldBe(expected);
            _accepted.Values.ShouldAllBe(times => times == 1);
        }

        /// <summary>As a grain does it: after a write whose outcome is not known it reads before it goes on.</summary>
        private async Task<StateVersion> WriteAsync(StateKey key, int round, StateVersion? expected)
        {
            try
            {
                return await storage.States.WriteAsync(key, JsonSerializer.SerializeToUtf8Bytes(new { round }), expected);
            }
            catch (StorageUnavailableException)
            {
                _refused.TrySetResult();
                var stored = await RepeatAsync(() => storage.States.ReadAsync(key));
                if (stored is not null && RoundOf(stored) == round)
                    return stored.Version;

                (stored is null ? 0 : RoundOf(stored)).ShouldBe(round - 1);
                return await WriteAsync(key, round, stored?.Version);
            }
        }

        private async Task<T> RepeatAsync<T>(Func<Task<T>> action)
        {
            while (true)
            {
                try
                {
                    return await action();
                }
                catch (StorageUnavailableException)
                {
                    _refused.TrySetResult();
                }
            }
        }

        private static int RoundOf(StoredState stored) => JsonDocument.Parse(stored.Json).RootElement.GetProperty("round").GetInt32();

        private static NewDelivery Delivery(string id) => new(id, "github", "push", DateTimeOffset.UnixEpoch, "{}"u8.ToArray());

        private sealed record Goal(int Number)
        {
            public TaskCompletionSource Reached { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }
}
