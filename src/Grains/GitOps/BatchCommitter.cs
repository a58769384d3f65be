using DevPortal.Domain;
using DevPortal.Domain.GitOps;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Ports.Git;
using DevPortal.Domain.Values;
using DevPortal.Manifests.Templates;
using Microsoft.Extensions.Logging;

namespace DevPortal.Grains.GitOps;

/// <summary>Gets changes into a branch, by one commit on top of whatever others put there meanwhile. Never forces anything.</summary>
public sealed partial class BatchCommitter(ICustomTemplates templates, TimeProvider clock, ILogger<BatchCommitter> logger)
{
    private const int LogLength = 300;

    // Whoever commits that often is a machine gone wild; everybody hears of it rather than waits.
    private const int MostRounds = 200;

    /// <param name="readLogFirst">Some of the changes may be in the branch already, by an attempt whose end nobody saw.</param>
    public async Task<GitOpsReport> CommitAsync(
        IGitRepository repository, BranchName branch, Seq<GitOpsChange> changes, bool readLogFirst, CancellationToken cancel)
    {
        var attempt = new Attempt(repository, branch, changes) { FateUnknown = readLogFirst };
        try
        {
            if (readLogFirst)
                await LookForAsync(attempt, cancel);
            return await CommitAsync(attempt, cancel);
        }
        catch (IntegrationException e)
        {
            return Failed(attempt, e.Problem);
        }
        catch (Exception e) when (!cancel.IsCancellationRequested)
        {
            LogFault(e, repository.Url.Path);
            return attempt.ToReport() with { Problem = $"DevPortal itself failed ({e.GetType().Name}). The log has the details." };
        }
    }

    private static async Task LookForAsync(Attempt attempt, CancellationToken cancel)
    {
        var log = await attempt.Repository.LogAsync(attempt.Branch, LogLength, cancel);
        var commits = new Dictionary<string, CommitSha>(StringComparer.Ordinal);
        foreach (var commit in log)
        {
            foreach (var id in CommitMessage.ValuesOf(commit.Message, GitOpsTrailers.Change))
                commits.TryAdd(id, commit.Sha);
        }

        foreach (var change in attempt.Open.Where(change => commits.ContainsKey(change.Id)).ToList())
            attempt.End(change, new GitOpsTicket.Committed(commits[change.Id], ChangedSomething: true));
        attempt.FateUnknown = false;
    }

    private async Task<GitOpsReport> CommitAsync(Attempt attempt, CancellationToken cancel)
    {
        for (var round = 1; attempt.Open.Count > 0; round++)
        {
            var draft = await BatchDraft.ReadAsync(attempt.Repository, attempt.Branch, attempt.Open, templates, LogEditFault, cancel);
            foreach (var (change, ticket) in draft.Refused)
                attempt.End(change, ticket);

            if (draft.Files.IsEmpty)
                return attempt.AllStand(draft.Head);

            switch (await CommitAsync(attempt, draft, cancel))
            {
                case CommitOutcome.Committed { Sha: var sha }:
                    return attempt.Committed(draft, sha, clock.GetUtcNow());
                case CommitOutcome.NothingToChange { Head: var head }:
                    return attempt.AllStand(head);
                case var _ when round == MostRounds:
                    return attempt.ToReport() with
                    {
                        Problem = $"Somebody else commits to {attempt.Repository.Url.Path} all the time: {MostRounds} times in a row the branch {attempt.Branch} was ahead.",
                    };
            }
        }

        return attempt.ToReport();
    }

    private static async Task<CommitOutcome> CommitAsync(Attempt attempt, BatchDraft draft, CancellationToken cancel)
    {
        try
        {
            attempt.FateUnknown = true;
            var outcome = await attempt.Repository.CommitAsync(
                attempt.Branch, new GitCommit(draft.Head, ChangeMessage.Of(draft.Carried), draft.Files), cancel);
            attempt.FateUnknown = false;
            return outcome;
        }
        catch (IntegrationException e) when (e.Fault is not (Fault.Transient or Fault.Unreadable))
        {
            attempt.FateUnknown = false;
            throw;
        }
    }

    private static GitOpsReport Failed(Attempt attempt, IntegrationProblem problem)
    {
        if (problem.CanRetry || problem.Fault is Fault.Conflict)
            return attempt.ToReport() with { Problem = problem.Sentence, NotBefore = problem.NotBefore };

        if (problem.Fault is Fault.Invalid && attempt.Open.Count > 1)
            return attempt.ToReport() with { Problem = problem.Sentence, TooMany = true };

        foreach (var change in attempt.Open.ToList())
            attempt.End(change, new GitOpsTicket.Refused(problem.Sentence));
        return attempt.ToReport();
    }

    private void LogEditFault(Exception exception, string change) => LogFaultOfEdit(exception, change);

    [LoggerMessage(LogLevel.Error, "A commit to {Repository} failed unexpectedly.")]
    private partial void LogFault(Exception exception, string repository);

    [LoggerMessage(LogLevel.Error, "The change {Change} could not be applied.")]
    private partial void LogFaultOfEdit(Exception exception, string change);
}
