using DevPortal.Contracts;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Ports.Forge;
using DevPortal.Domain.Ports.Git;
using DevPortal.Domain.Values;
using DevPortal.Grains.Argo;
using DevPortal.Grains.Tests.Fakes;
using DevPortal.Testing;
using Microsoft.Extensions.DependencyInjection;
using Orleans;

namespace DevPortal.Grains.Tests.Hosting;

/// <summary>
/// What outlives a process: time, storage, the audit log and the world outside. Processes with grains start in it and die in it.
/// </summary>
public sealed class GrainWorld : IAsyncDisposable
{
    private GrainHost? _host;

    public GrainWorld() => (Sources, Deliveries) = (new(Git), new(Clock));

    public FakeClock Clock { get; } = new();

    public FakeStateStore Store { get; } = new();

    public FakeAuditLog Audit { get; } = new();

    public FakeOutside Outside { get; } = new();

    public FakeArgo Argo { get; } = new();

    public FakeCatalog Catalog { get; } = new();

    public ToldApps Told { get; } = new();

    public FakeGit Git { get; } = new();

    /// <summary>Source repositories; the GitOps one is <see cref="Git"/>.</summary>
    public FakeGitServer Sources { get; }

    public FakeForge Forge { get; } = new();

    public FakeDeliveryLog Deliveries { get; }

    /// <summary>Set before a process starts: applications and GitOps repositories only remember what they are told.</summary>
    public ToldGrains? Recorded { get; init; }

    public IGrainFactory Grains => _host?.Grains ?? throw new InvalidOperationException("No process has started.");

    public ISourceRepoGrain Source(string url) => Grains.GetGrain<ISourceRepoGrain>(GrainKeys.Source(Parsed.As<RepoUrl>(url)));

    public IAppGrain App(string name) => Grains.GetGrain<IAppGrain>(GrainKeys.App(Parsed.As<AppName>(name)));

    public static Task<GrainWorld> Start() => Start(new GrainWorld());

    public static async Task<GrainWorld> Start(GrainWorld world)
    {
        await world.StartProcess();
        return world;
    }

    public async Task StartProcess() => _host = await GrainHost.Start(AddFakes, Outside.TakeOver);

    /// <summary>Ends the process without letting anything finish: what was not saved is gone.</summary>
    public async Task KillProcess()
    {
        Store.CutOff();
        Audit.CutOff();
        Deliveries.CutOff();
        if (_host is { } host)
            await host.DisposeAsync();
        _host = null;
        Store.Reconnect();
        Audit.Reconnect();
        Deliveries.Reconnect();
    }

    public async ValueTask DisposeAsync()
    {
        Store.Unblock();
        Audit.Repair();
        Git.Release();
        if (_host is { } host)
            await host.DisposeAsync();
    }

    private void AddFakes(IServiceCollection services) => services
        .AddSingleton<TimeProvider>(Clock)
        .AddSingleton<IGrainStateStore>(Store)
        .AddSingleton<IAuditLog>(Audit)
        .AddSingleton<IAppCatalog>(Catalog)
        .AddSingleton<IArgoServer>(Argo)
        .AddSingleton<TellApp>(Told.Tell)
        .AddSingleton<IGitRepositories>(Sources)
        .AddSingleton<IForge>(Forge)
        .AddSingleton<IDeliveryLog>(Deliveries)
        .AddSingleton<IWebhookSecret>(new FakeWebhookSecret())
        .AddSingleton<ISecretBox>(new FakeSecretBox())
        .AddToldGrains(Recorded);
}
