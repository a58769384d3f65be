using System.Runtime.CompilerServices;
using System.Threading.Channels;
using DevPortal.Domain;
using DevPortal.Domain.Argo;
using DevPortal.Domain.Cluster;
using DevPortal.Domain.Health;
using DevPortal.Domain.Ports;

namespace DevPortal.Grains.Tests.Fakes;

/// <summary>An Argo CD in memory that writes down what it is asked, and can be out of order.</summary>
public sealed class FakeArgo : IArgoServer, IArgoResources, IArgoDefinitions
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, ArgoApplication> _applications = new(StringComparer.Ordinal);
    private readonly List<string> _calls = [];
    private readonly List<string> _manifests = [];
    private readonly Channel<int> _looks = Channel.CreateUnbounded<int>();
    private Channel<ArgoChange>? _stream;

    /// <summary>What a call fails with; it is given as it stands in <see cref="Calls"/>.</summary>
    public Func<string, Exception?> Fault { get; set; } = _ => null;

    /// <summary>What a refresh makes of an Application.</summary>
    public Func<ArgoApplication, ArgoApplication> OnRefresh { get; set; } = application => application;

    /// <summary>What an ApplicationSet or a manifest that is put in place makes.</summary>
    public Func<string, ArgoApplication?> OnEnsure { get; set; } = _ => null;

    public Seq<ArgoNode> Tree { get; set; }

    public ArgoSet? Set { get; set; }

    public IReadOnlyList<string> Calls
    {
        get
        {
            lock (_lock)
                return [.. _calls];
        }
    }

    /// <summary>The manifests that were put in place, in that order.</summary>
    public IReadOnlyList<string> Manifests => _manifests;

    public static ArgoApplication Application(
        string name, HealthStatus health = HealthStatus.Healthy, SyncStatus sync = SyncStatus.Synced, params string[] revisions) =>
        new(new(name, "devportal"), new(sync, revisions.ToSeq()), new(health), Detail: new(AutoSync: true));

    public static IntegrationException Problem(Fault fault, string said = "it said so") =>
        new(new(fault, "Argo CD", "do it", said, "Do something."));

    public void Put(params IEnumerable<ArgoApplication> applications)
    {
        lock (_lock)
        {
            foreach (var application in applications)
                _applications[application.Id.Name] = application;
        }
    }

    public void Remove(string name)
    {
        lock (_lock)
            _applications.Remove(name);
    }

    public void Reset(Func<ArgoApplication, ArgoApplication> change) => Put(All.Select(change));

    /// <summary>The next look that nobody has waited for yet.</summary>
    public async Task Look() => await _looks.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));

    /// <summary>From now on there is a stream of changes beside the listing.</summary>
    public ChannelWriter<ArgoChange> OpenStream() => (_stream = Channel.CreateUnbounded<ArgoChange>()).Writer;

    public Task<ArgoListing> ListAsync(ArgoFilter filter, CancellationToken cancel = default)
    {
        _looks.Writer.TryWrite(0);
        Take($"list {filter.Project}");
        return Task.FromResult(new ArgoListing(All, "1"));
    }

    public async IAsyncEnumerable<ArgoChange> WatchAsync(
        ArgoFilter filter, string? after = null, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        if (_stream is null)
            yield break;

        await foreach (var change in _stream.Reader.ReadAllAsync(cancel))
            yield return change;
    }

    public Task<ArgoApplication?> FindAsync(ArgoAppId app, CancellationToken cancel = default)
    {
        Take($"find {app}");
        return Task.FromResult(Find(app));
    }

    public Task<ArgoApplication> RefreshAsync(ArgoAppId app, ArgoRefresh refresh, CancellationToken cancel = default)
    {
        Take($"refresh {app} {refresh}");
        var refreshed = OnRefresh(Find(app) ?? throw Problem(Domain.Ports.Fault.NotFound));
        Put(refreshed);
        return Task.FromResult(refreshed);
    }

    public Task<ArgoApplication> EnsureAsync(string manifest, CancellationToken cancel = default)
    {
        Take("ensure Application");
        _manifests.Add(manifest);
        return Task.FromResult(OnEnsure(manifest) ?? Application("made"));
    }

    public Task DeleteAsync(ArgoAppId app, ArgoDeletion how, CancellationToken cancel = default)
    {
        Take($"delete {app} {how}");
        return Task.CompletedTask;
    }

    public Task SyncAsync(ArgoAppId app, ArgoSync sync, CancellationToken cancel = default)
    {
        Take($"sync {app} {(sync.Prune ? "with prune" : "without prune")}");
        return Task.CompletedTask;
    }

    public Task<Seq<ArgoNode>> TreeAsync(ArgoAppId app, CancellationToken cancel = default)
    {
        Take($"tree {app}");
        return Task.FromResult(Tree);
    }

    public Task EnsureProjectAsync(string manifest, CancellationToken cancel = default)
    {
        Take("ensure AppProject");
        _manifests.Add(manifest);
        return Task.CompletedTask;
    }

    public Task EnsureSetAsync(string manifest, CancellationToken cancel = default)
    {
        Take("ensure ApplicationSet");
        _manifests.Add(manifest);
        if (OnEnsure(manifest) is { } made)
            Put(made);
        return Task.CompletedTask;
    }

    public Task<ArgoSet?> FindSetAsync(string name, CancellationToken cancel = default) => Task.FromResult(Set);

    public Task RemoveFromSetAsync(string name, string application, CancellationToken cancel = default)
    {
        Take($"remove {application} from {name}");
        return Task.CompletedTask;
    }

    public Task<ArgoApplication> PatchAsync(ArgoAppId app, string mergePatch, CancellationToken cancel = default) => throw Unused();

    public Task RollBackAsync(ArgoAppId app, long deployment, CancellationToken cancel = default) => throw Unused();

    public Task TerminateAsync(ArgoAppId app, CancellationToken cancel = default) => throw Unused();

    public Task<Seq<ArgoDiff>> DiffAsync(ArgoAppId app, CancellationToken cancel = default) => throw Unused();

    public Task<Seq<ClusterEvent>> EventsAsync(ArgoAppId app, ArgoNode? node = null, CancellationToken cancel = default) => throw Unused();

    public IAsyncEnumerable<LogLine> LogsAsync(ArgoAppId app, LogQuery query, CancellationToken cancel = default) => throw Unused();

    public Task<string> VersionAsync(CancellationToken cancel = default) => throw Unused();

    public Task<Seq<string>> ProjectsAsync(CancellationToken cancel = default) => throw Unused();

    public Task DeleteSetAsync(string name, CancellationToken cancel = default) => throw Unused();

    private static NotSupportedException Unused() => new("Grains do not ask for this.");

    private Seq<ArgoApplication> All
    {
        get
        {
            lock (_lock)
                return _applications.Values.ToSeq();
        }
    }

    private ArgoApplication? Find(ArgoAppId app)
    {
        lock (_lock)
            return _applications.GetValueOrDefault(app.Name);
    }

    private void Take(string call)
    {
        lock (_lock)
            _calls.Add(call);
        if (Fault(call) is { } fault)
            throw fault;
    }
}
