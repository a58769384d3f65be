using DevPortal.Domain;
using DevPortal.Domain.Health;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Values;

namespace DevPortal.Grains.Tests.Fakes;

/// <summary>Applications of one unnamed environment each, as their grains would have saved them.</summary>
public sealed class FakeCatalog : IAppCatalog
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, AppSummary> _apps = new(StringComparer.Ordinal);

    /// <summary>How often all of it was read.</summary>
    public int Loads { get; private set; }

    public Exception? Fault { get; set; }

    public void Put(AppSummary app)
    {
        lock (_lock)
            _apps[app.Name.Value] = app;
    }

    public void Put(string name, HealthStatus health = HealthStatus.Healthy, SyncStatus sync = SyncStatus.Synced)
    {
        lock (_lock)
        {
            _apps[name] = new(
                Parsed.As<AppName>(name),
                Parsed.As<TeamName>("storefront"),
                Description: null,
                Frameworks: [],
                Source: null,
                [new(EnvironmentName.Default, health, sync)],
                DateTimeOffset.UnixEpoch);
        }
    }

    public Task<AppPage> FindAsync(AppQuery query, CancellationToken cancellation = default)
    {
        if (Fault is { } fault)
            throw fault;

        lock (_lock)
        {
            if (query.Offset == 0)
                Loads++;
            return Task.FromResult(new AppPage(_apps.Values.Skip(query.Offset).Take(query.Limit).ToSeq(), _apps.Count));
        }
    }

    public Task<AppCounts> CountAsync(AppFilter filter, CancellationToken cancellation = default) =>
        throw new NotSupportedException("Grains do not count.");
}
