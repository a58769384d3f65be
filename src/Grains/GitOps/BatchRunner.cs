using DevPortal.Contracts;
using DevPortal.Domain;
using DevPortal.Domain.GitOps;
using DevPortal.Domain.Ports.Git;
using DevPortal.Domain.Values;
using Microsoft.Extensions.Logging;
using Orleans;

namespace DevPortal.Grains.GitOps;

/// <summary>Commits a batch beside the grain's mailbox, reports to the grain, and then tells the applications.</summary>
public sealed partial class BatchRunner(BatchCommitter committer, IGrainFactory grains, TimeProvider clock, ILogger<BatchRunner> logger)
{
    private static readonly TimeSpan ReportAgainAfter = TimeSpan.FromSeconds(2);

    /// <summary>Ends with the activation that asked, at the latest. Never throws.</summary>
    public async Task RunAsync(
        IGitRepository repository,
        BranchName branch,
        Seq<GitOpsChange> changes,
        bool readLogFirst,
        Func<GitOpsReport, Task> report,
        CancellationToken activationEnded)
    {
        try
        {
            var made = await committer.CommitAsync(repository, branch, changes, readLogFirst, activationEnded);
            while (!await TryReport(made, report))
                await Task.Delay(ReportAgainAfter, clock, activationEnded);
            await Task.WhenAll(made.Ended.Select(Tell));
        }
        catch (OperationCanceledException) when (activationEnded.IsCancellationRequested)
        {
            LogLeft(changes.Count);
        }
    }

    private async Task<bool> TryReport(GitOpsReport made, Func<GitOpsReport, Task> report)
    {
        try
        {
            await report(made);
            return true;
        }
        catch (Exception e)
        {
            LogNotReported(e);
            return false;
        }
    }

    // Whoever is not reached asks again.
    private async Task Tell(EndedChange ended)
    {
        if (ended.Change.App is not { } app)
            return;

        try
        {
            await grains.GetGrain<IAppGrain>(GrainKeys.App(app)).Complete(ended.Change.Id, TicketOutcome.Of(ended.Ticket));
        }
        catch (Exception e)
        {
            LogNotTold(e, app, ended.Change.Id);
        }
    }

    [LoggerMessage(LogLevel.Information, "{Count} changes are left to the next activation.")]
    private partial void LogLeft(int count);

    [LoggerMessage(LogLevel.Warning, "The end of a commit could not be reported yet.")]
    private partial void LogNotReported(Exception exception);

    [LoggerMessage(LogLevel.Warning, "{App} could not be told that its change {Change} has ended; it asks by itself.")]
    private partial void LogNotTold(Exception exception, AppName app, string change);
}
