using DevPortal.Sandbox.ArgoCd.Api;
using DevPortal.Sandbox.ArgoCd.Applications;
using DevPortal.Sandbox.ArgoCd.ApplicationSets;
using DevPortal.Sandbox.ArgoCd.Clusters;
using DevPortal.Sandbox.ArgoCd.Desired;
using DevPortal.Sandbox.ArgoCd.Projects;
using DevPortal.Sandbox.ArgoCd.Rendering.Sources;
using DevPortal.Sandbox.ArgoCd.Repositories;
using DevPortal.Sandbox.ArgoCd.World;
using DevPortal.Sandbox.Cluster;
using DevPortal.Sandbox.Hosting;
using DevPortal.Sandbox.State;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DevPortal.Sandbox.ArgoCd;

internal static class ArgoCdServices
{
    /// <summary>Argo CD and its clusters; what they remember stands in a journal of their own, for there is much of it.</summary>
    public static IServiceCollection AddArgoCd(this IServiceCollection services)
    {
        services.AddSingleton(new ArgoCdTimings());
        services.AddSingleton(new ClusterTimings());
        services.AddSingleton<ArgoCdJournal>();
        services.AddSingleton<Versions>();
        services.AddSingleton<Schedule>();
        services.AddSingleton<WatchFeed>();
        services.AddSingleton<IClusterFaults, BookedFaults>();
        services.AddSingleton<ISourceRepositories, CatalogSources>();
        services.AddSingleton<SourceTrees>();
        services.AddSingleton<DesiredStates>();
        services.AddSingleton<ClusterRegistry>();
        services.AddSingleton<ProjectStore>();
        services.AddSingleton<RepositoryRegistry>();
        services.AddSingleton<ApplicationStore>();
        services.AddSingleton<ApplicationFinder>();
        services.AddSingleton<ApplicationController>();
        services.AddSingleton<ApplicationCommands>();
        services.AddSingleton<SyncCommands>();
        services.AddSingleton<SpecRules>();
        services.AddSingleton<Reconciler>();
        services.AddSingleton<Operations>();
        services.AddSingleton<Deletion>();
        services.AddSingleton<GitGenerator>();
        services.AddSingleton<Generators>();
        services.AddSingleton<SetRenderer>();
        services.AddSingleton<SetStore>();
        services.AddSingleton<SetController>();
        services.AddSingleton<SourceWatch>();
        services.AddSingleton<FaultWatch>();
        services.AddSingleton<ArgoCdWorld>();
        services.AddSingleton<Trees.LiveResources>();
        services.AddSingleton<LogSources>();
        services.AddSingleton<Sessions>();
        services.AddSingleton<IResumes, ArgoCdStart>();
        return services;
    }
}
