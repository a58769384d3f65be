using DevPortal.Contracts;
using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;
using Orleans;

namespace DevPortal.Grains;

/// <summary>The grains, by what they are of.</summary>
public interface IPortalGrains
{
    IAppGrain App(AppName name);

    ISourceRepoGrain Source(RepoUrl repository);

    IGitOpsRepoGrain GitOps(GitOpsTarget target);
}

internal sealed class PortalGrains(IGrainFactory factory) : IPortalGrains
{
    public IAppGrain App(AppName name) => factory.GetGrain<IAppGrain>(GrainKeys.App(name));

    public ISourceRepoGrain Source(RepoUrl repository) => factory.GetGrain<ISourceRepoGrain>(GrainKeys.Source(repository));

    public IGitOpsRepoGrain GitOps(GitOpsTarget target) => factory.GetGrain<IGitOpsRepoGrain>(GrainKeys.GitOps(target));
}
