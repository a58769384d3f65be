using DevPortal.Domain;
using DevPortal.Domain.Argo;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Specs;

namespace DevPortal.Grains.Argo;

/// <summary>
/// Which environment each Application belongs to. Loaded when Argo CD shows a name for the first time that nobody knows, and
/// now and then: what another way changed an application to is then compared with Argo CD once more.
/// </summary>
internal sealed class KnownApplications(IAppCatalog catalog, TimeProvider clock)
{
    private const int PageSize = 1_000;

    private static readonly TimeSpan LoadedFor = TimeSpan.FromMinutes(10);

    private Dictionary<string, KnownApplication> _byName = new(StringComparer.Ordinal);
    private HashSet<string> _strangers = new(StringComparer.Ordinal);
    private DateTimeOffset? _loadedAt;

    public IEnumerable<KeyValuePair<string, KnownApplication>> All => _byName;

    public KnownApplication? Find(string name) => _byName.GetValueOrDefault(name);

    /// <exception cref="StorageUnavailableException">Everything stays as it was.</exception>
    public async Task BringUpToDate(Seq<ArgoApplication> listed, CancellationToken cancel)
    {
        if (clock.GetUtcNow() - _loadedAt < LoadedFor && !listed.Any(application => IsNew(application.Id.Name)))
            return;

        _byName = await Load(cancel);
        _strangers = listed.Select(application => application.Id.Name)
            .Where(name => !_byName.ContainsKey(name))
            .ToHashSet(StringComparer.Ordinal);
        _loadedAt = clock.GetUtcNow();
    }

    private bool IsNew(string name) => !_byName.ContainsKey(name) && !_strangers.Contains(name);

    private async Task<Dictionary<string, KnownApplication>> Load(CancellationToken cancel)
    {
        var loaded = new Dictionary<string, KnownApplication>(StringComparer.Ordinal);
        for (var offset = 0; ; offset += PageSize)
        {
            var page = await catalog.FindAsync(new AppQuery(Offset: offset, Limit: PageSize), cancel);
            foreach (var app in page.Apps)
            {
                foreach (var environment in app.Environments)
                    loaded[Naming.Instance(app.Name, environment.Name)] = new KnownApplication(app.Name, environment);
            }

            if (offset + PageSize >= page.Total)
                return loaded;
        }
    }
}
