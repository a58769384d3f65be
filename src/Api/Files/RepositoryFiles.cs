using DevPortal.Contracts;
using DevPortal.Domain;
using DevPortal.Domain.Machine;
using DevPortal.Domain.Ports.Git;
using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;
using Orleans;

namespace DevPortal.Api.Files;

/// <summary>Reads what an application has in its GitOps repository.</summary>
internal sealed class RepositoryFiles(IGrainFactory grains, IGitRepositories repositories)
{
    /// <returns>Null where there is no such application, or nobody said where its manifests are kept.</returns>
    public async Task<AppState?> Find(string name) =>
        AppName.TryParse(name, out var app, out _) && await grains.GetGrain<IAppGrain>(GrainKeys.App(app)).Get() is { Exists: true, GitOps: not null } state
            ? state
            : null;

    public async Task<AppFiles> Read(AppState state, CancellationToken cancellationToken)
    {
        var target = state.GitOps!;
        var present = await Open(target).ReadAsync(target.TargetBranch, Owned(state), cancellationToken);
        return new(
            target.Repository,
            target.TargetBranch,
            present.Files.Select(file => new AppFile(file.Path.Value, file.Content.Text, present.Head)).ToSeq(),
            present.Head);
    }

    /// <returns>What a file held at a commit; null where it was not there.</returns>
    public async Task<string?> At(AppState state, CommitSha commit, RepoPath path, CancellationToken cancellationToken) =>
        (await Open(state.GitOps!).ReadAsync(commit, [path], cancellationToken)).Find(path)?.Content.Text;

    private IGitRepository Open(GitOpsTarget target) => repositories.Open(target.Repository, new GitAccess.Configured());

    private static Seq<RepoPath> Owned(AppState state) =>
        GitOpsPaths.Owned(state.GitOps!, state.Spec!).Select(path => Parsed.As<RepoPath>(path.TrimEnd('/'))).ToSeq();
}
