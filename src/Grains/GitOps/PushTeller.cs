using DevPortal.Contracts;
using DevPortal.Domain;
using DevPortal.Domain.GitOps;
using DevPortal.Domain.Machine;
using DevPortal.Domain.Ports.Git;
using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;
using Orleans;

namespace DevPortal.Grains.GitOps;

/// <summary>Tells applications of pushes to their GitOps repository.</summary>
public sealed class PushTeller(IGrainFactory grains)
{
    /// <returns>What it set off, as a sentence.</returns>
    public async Task<string> TellAsync(GitOpsTarget target, GitOpsPush push, string delivery)
    {
        if (!push.Messages.IsEmpty && push.Messages.All(IsOwn))
            return "These commits are DevPortal's own.";

        var apps = await OwnersOf(target, push);
        await Task.WhenAll(apps.Select(app => grains.GetGrain<IAppGrain>(GrainKeys.App(app)).Handle(new ManifestsChanged(push, $"{delivery}-{app}"))));
        return apps.Count == 0 ? "No application has files there." : $"Told {string.Join(", ", apps)}.";
    }

    private static bool IsOwn(string message) => CommitMessage.ValuesOf(message, GitOpsTrailers.Change).Any();

    private async Task<IReadOnlyList<AppName>> OwnersOf(GitOpsTarget target, GitOpsPush push)
    {
        var candidates = PathCandidates.Of(push);
        var owns = await Task.WhenAll(candidates.Select(app => Owns(app, target, push.Paths)));
        return [.. candidates.Where((_, i) => owns[i])];
    }

    private async Task<bool> Owns(AppName app, GitOpsTarget target, Seq<string> paths)
    {
        var state = await grains.GetGrain<IAppGrain>(GrainKeys.App(app)).Get();
        if (state is not { Spec: { } spec, GitOps: { } home } || home.Repository != target.Repository || home.TargetBranch != target.TargetBranch)
            return false;

        var owned = GitOpsPaths.Owned(home, spec);
        return paths.Any(path => owned.Any(own => own == path || (own.EndsWith('/') && path.StartsWith(own, StringComparison.Ordinal))));
    }
}
