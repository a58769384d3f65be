using System.Globalization;
using System.Text.Json;
using DevPortal.Contracts.Json;
using DevPortal.Domain;
using DevPortal.Domain.Health;
using DevPortal.Domain.Machine;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;
using DevPortal.Testing;

namespace DevPortal.Bench.ArgoCd;

/// <summary>The applications behind <see cref="ListBodies"/>: each healthy in its one environment.</summary>
internal sealed class ServiceCatalog(int count) : IAppCatalog
{
    private static readonly EnvironmentName Prod = Parsed.As<EnvironmentName>("prod");

    private readonly List<AppSummary> _apps = [.. Enumerable.Range(0, count).Select(Summary)];

    public Task<AppPage> FindAsync(AppQuery query, CancellationToken cancellation = default) =>
        Task.FromResult(new AppPage(_apps.Skip(query.Offset).Take(query.Limit).ToSeq(), _apps.Count));

    public Task<AppCounts> CountAsync(AppFilter filter, CancellationToken cancellation = default) => throw new NotSupportedException();

    /// <summary>Saves them as their grains would have.</summary>
    public static Task SaveAsync(IGrainStateStore store, int count) =>
        Parallel.ForEachAsync(Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (number, cancel) =>
        {
            var state = new AppState(
                SampleSpecs.Named(NameOf(number)) with { Environments = [new EnvironmentSpec(Prod)] },
                [new EnvironmentState(Prod, HealthStatus.Healthy, SyncStatus.Synced)],
                Revision: 1,
                CreatedAt: FakeClock.Noon,
                UpdatedAt: FakeClock.Noon);
            await store.WriteAsync(
                new StateKey("app", NameOf(number)), JsonSerializer.SerializeToUtf8Bytes(state, PortalJson.Lenient), expected: null, cancel);
        });

    private static AppSummary Summary(int number) => new(
        Parsed.As<AppName>(NameOf(number)),
        Parsed.As<TeamName>("platform"),
        Description: null,
        Frameworks: [],
        Source: null,
        [new EnvironmentSummary(Prod, HealthStatus.Healthy, SyncStatus.Synced)],
        FakeClock.Noon);

    private static string NameOf(int number) => string.Create(CultureInfo.InvariantCulture, $"service-{number:00000}");
}
