using System.Collections.Concurrent;
using DevPortal.Contracts;
using DevPortal.Domain.GitOps;
using DevPortal.Domain.Machine;
using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;
using Microsoft.Extensions.DependencyInjection;
using Orleans;

namespace DevPortal.Grains.Tests.Fakes;

/// <summary>Applications and GitOps repositories that only remember what they are told; everything else is real.</summary>
public sealed class ToldGrains
{
    private readonly ConcurrentDictionary<string, ToldApp> _apps = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ToldGitOps> _gitOps = new(StringComparer.Ordinal);

    public ToldApp App(string name) => _apps.GetOrAdd(name, _ => new());

    public ToldGitOps GitOps(GitOpsTarget target) => _gitOps.GetOrAdd(GrainKeys.GitOps(target), _ => new());

    public IPortalGrains Over(IGrainFactory factory) => new Grains(this, new PortalGrains(factory));

    private sealed class Grains(ToldGrains told, PortalGrains real) : IPortalGrains
    {
        public IAppGrain App(AppName name) => told.App(name.Value);

        public ISourceRepoGrain Source(RepoUrl repository) => real.Source(repository);

        public IGitOpsRepoGrain GitOps(GitOpsTarget target) => told.GitOps(target);
    }
}

internal static class ToldGrainsSetup
{
    /// <summary>Null leaves the real ones.</summary>
    public static void AddToldGrains(this IServiceCollection services, ToldGrains? told)
    {
        if (told is not null)
            services.AddSingleton(provider => told.Over(provider.GetRequiredService<IGrainFactory>()));
    }
}

public sealed class ToldApp : IAppGrain
{
    public ConcurrentQueue<AppEvent> Events { get; } = [];

    public AppState State { get; set; } = AppState.Empty;

    /// <summary>Every event is refused with this, as by a storage that is away.</summary>
    public Exception? Fault { get; set; }

    public IReadOnlyList<SourceChanged> SourceEvents => [.. Events.OfType<SourceChanged>()];

    public Task<AppReply> Handle(AppEvent appEvent)
    {
        if (Fault is { } fault)
            return Task.FromException<AppReply>(fault);

        Events.Enqueue(appEvent);
        return Task.FromResult(new AppReply(State, Change.None));
    }

    public Task<AppState> Get() => Task.FromResult(State);

    public Task Complete(string effectId, EffectOutcome outcome) => Task.CompletedTask;

    public Task Poke() => Task.CompletedTask;
}

public sealed class ToldGitOps : IGitOpsRepoGrain
{
    public ConcurrentQueue<(GitOpsPush Push, string Delivery)> Pushes { get; } = [];

    public int CatchUps { get; private set; }

    public Task<GitOpsTicket> Submit(GitOpsTarget target, GitOpsChange change) => throw new NotSupportedException();

    public Task<string> Pushed(GitOpsTarget target, GitOpsPush push, string delivery)
    {
        Pushes.Enqueue((push, delivery));
        return Task.FromResult("Told shop.");
    }

    public Task CatchUp(GitOpsTarget target)
    {
        CatchUps++;
        return Task.CompletedTask;
    }

    public Task<GitOpsQueue> Get() => Task.FromResult(new GitOpsQueue());

    public Task Report(GitOpsReport report) => Task.CompletedTask;

    public Task Saw(CommitSha? before, CommitSha head) => Task.CompletedTask;
}
