using DevPortal.Sandbox.Access;
using DevPortal.Sandbox.ArgoCd;
using DevPortal.Sandbox.Faults;
using DevPortal.Sandbox.Git;
using DevPortal.Sandbox.Git.SmartHttp;
using DevPortal.Sandbox.GitHub;
using DevPortal.Sandbox.GitHub.Actions.Runs;
using DevPortal.Sandbox.GitHub.Webhooks;
using DevPortal.Sandbox.Hosting;
using DevPortal.Sandbox.Panel;
using DevPortal.Sandbox.Registry;
using DevPortal.Sandbox.Repositories;
using DevPortal.Sandbox.Seeding;
using DevPortal.Sandbox.State;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace DevPortal.Sandbox;

public static class SandboxServices
{
    /// <summary>Registers the stand-ins; <see cref="SandboxEndpoints.MapSandbox"/> gives them their addresses.</summary>
    public static IServiceCollection AddSandbox(this IServiceCollection services, Action<SandboxOptions> configure)
    {
        services.Configure(configure);
        services.TryAddSingleton(TimeProvider.System);
        services.AddLogging();

        services.AddSingleton(s => new Journal(
            Path.Combine(s.GetRequiredService<IOptions<SandboxOptions>>().Value.DataFolder, "journal.jsonl")));
        services.AddSingleton<Numbers>();
        services.AddSingleton<BackgroundWork>();
        services.AddSingleton<Alarms>();
        services.AddSingleton<SandboxUrls>();
        services.AddSingleton<FaultBook>();
        services.AddSingleton<HttpFaults>();
        services.AddSingleton<CatFilePool>();
        services.AddSingleton<GitStore>();
        services.AddSingleton<RepositoryCatalog>();
        services.AddSingleton<RepositoryMaker>();
        services.AddSingleton<RepositoryEvents>();
        services.AddSingleton<RefMoves>();
        services.AddSingleton<ToldRefs>();
        services.AddSingleton<RefWriter>();
        services.AddSingleton<FileCommits>();
        services.AddSingleton<ForeignCommits>();
        services.AddSingleton<GitService>();
        services.AddSingleton<Tokens>();
        services.AddSingleton<ImageRegistry>();
        services.AddSingleton<CallLog>();
        services.AddSingleton<PanelPages>();
        services.AddGitHub();

        // In this order: first those listen who hear of pushes, then what was missed is told, then work goes on.
        services.AddSingleton<IResumes>(s => s.GetRequiredService<HookEvents>());
        services.AddSingleton<IResumes>(s => s.GetRequiredService<RunStarter>());
        services.AddSingleton<IResumes, Forgetting>();
        services.AddSingleton<IResumes, MissedMoves>();
        services.AddSingleton<IResumes>(s => s.GetRequiredService<HookSender>());
        services.AddSingleton<IResumes>(s => s.GetRequiredService<RunDriver>());
        services.AddSingleton<IResumes, Seeds>();
        services.AddArgoCd();
        services.AddHostedService<SandboxLifetime>();
        return services;
    }
}
