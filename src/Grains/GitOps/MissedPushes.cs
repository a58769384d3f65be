using DevPortal.Contracts;
using DevPortal.Domain;
using DevPortal.Domain.GitOps;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Ports.Forge;
using DevPortal.Domain.Ports.Git;
using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;
using DevPortal.Manifests.Editing;
using Microsoft.Extensions.Logging;

namespace DevPortal.Grains.GitOps;

/// <summary>Finds pushes that nobody told of.</summary>
public sealed partial class MissedPushes(IGitRepositories repositories, IForge forge, ILogger<MissedPushes> logger)
{
    private const int LogLength = 300;

    // Forges list no more files than this, and do not say that there are more.
    private const int MostListedFiles = 300;

    /// <summary>Compares the branch with what was last seen of it and tells the grain what is new. Never throws.</summary>
    public async Task LookAsync(GitOpsTarget target, CommitSha? seen, IGitOpsRepoGrain grain, CancellationToken cancel)
    {
        try
        {
            var repository = repositories.Open(target.Repository, new GitAccess.Configured());
            var head = await repository.HeadAsync(target.TargetBranch, cancel);
            if (head is null || head == seen)
                return;

            if (seen is null)
                await grain.Saw(null, head);
            else
                await grain.Pushed(target, await FindAsync(repository, target, seen, head, cancel), $"caught-up-{head.Abbreviated}");
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancel.IsCancellationRequested)
        {
            LogNotCaughtUp(e, target.Repository);
        }
        catch (OperationCanceledException)
        {
            // The next activation is asked again.
        }
    }

    private async Task<GitOpsPush> FindAsync(IGitRepository repository, GitOpsTarget target, CommitSha seen, CommitSha head, CancellationToken cancel)
    {
        var range = forge.Open(target.Repository, new GitAccess.Configured()) is { } known ? await known.CompareAsync(seen, head, cancel) : null;
        return range is { Ahead: var ahead, Commits: var commits, Files.Count: < MostListedFiles } && ahead == commits.Count
            ? new(head, range.Files, commits.Select(commit => commit.Message).ToSeq(), commits[^1].Author, seen)
            : new(head, await PathsAsync(repository, seen, head, cancel), await MessagesAsync(repository, target.TargetBranch, seen, cancel), Before: seen);
    }

    /// <summary>Where nobody compares commits: their files, read and compared.</summary>
    private static async Task<Seq<string>> PathsAsync(IGitRepository repository, CommitSha seen, CommitSha head, CancellationToken cancel)
    {
        var before = RepoFiles.Of([]);
        try
        {
            before = RepoFiles.Of((await repository.ReadAsync(seen, [RepoPath.Root], cancel)).Files);
        }
        catch (IntegrationException e) when (!e.Problem.CanRetry)
        {
            // The history was rewritten: anything may be different.
        }

        var after = RepoFiles.Of((await repository.ReadAsync(head, [RepoPath.Root], cancel)).Files);
        return after.ChangesSince(before).Select(change => change.Path.Value).ToSeq();
    }

    private static async Task<Seq<string>> MessagesAsync(IGitRepository repository, BranchName branch, CommitSha seen, CancellationToken cancel)
    {
        var log = await repository.LogAsync(branch, LogLength, cancel);
        return log.TakeWhile(commit => commit.Sha != seen).Select(commit => commit.Message).Reverse().ToSeq();
    }

    [LoggerMessage(LogLevel.Warning, "Whether somebody pushed to {Repository} could not be looked up.")]
    private partial void LogNotCaughtUp(Exception exception, RepoUrl repository);
}
