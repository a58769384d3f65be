using DevPortal.Contracts;
using DevPortal.Domain;
using DevPortal.Domain.GitOps;
using DevPortal.Domain.Machine;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Ports.Git;
using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;
using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace DevPortal.Grains.GitOps;

/// <summary>
/// One branch of a GitOps repository. Everything that waits when the last commit is done, and limits allow the next, goes out
/// together; the work is done beside the mailbox and comes back as a report.
/// </summary>
[GrainType("gitops")]
public sealed partial class GitOpsRepoGrain(
    [PersistentState("state", "Default")] IPersistentState<GitOpsRepoState> stored,
    IGitRepositories repositories,
    BatchRunner runner,
    PushTeller pushes,
    MissedPushes missed,
    TimeProvider clock,
    ILogger<GitOpsRepoGrain> logger) : Grain, IGitOpsRepoGrain
{
    private const int MostRecent = 20;

    // While a commit is under way nothing else keeps this activation.
    private static readonly TimeSpan KeepAlive = TimeSpan.FromMinutes(1);

    // Cancelled when this activation ends: who waited asks again, and the next one looks into the branch's history first.
    private readonly CancellationTokenSource _ended = new();
    private readonly ChangeQueue _queue = new();
    private GitOpsQueue _shown = new();
    private IGitRepository? _repository;
    private BranchName _branch = BranchName.Main;
    private IGrainTimer? _wake;
    private DateTimeOffset _notBefore;
    private int _failures;
    private bool _historyIsKnown;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _shown = _shown with { Head = Seen };
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _ended.Cancel();
        return Task.CompletedTask;
    }

    private CommitSha? Seen => stored.RecordExists ? stored.State.Seen : null;

    public Task<GitOpsQueue> Get() => Task.FromResult(_shown);

    public Task<GitOpsTicket> Submit(GitOpsTarget target, GitOpsChange change)
    {
        if (_queue.Committed(change.Id) is { } committed)
            return Task.FromResult<GitOpsTicket>(committed);

        try
        {
            _repository ??= repositories.Open(target.Repository, new GitAccess.Configured());
            _branch = target.TargetBranch;
        }
        catch (IntegrationException e) when (!e.Problem.CanRetry)
        {
            return Task.FromResult<GitOpsTicket>(new GitOpsTicket.Refused(e.Message));
        }

        _queue.Add(change, clock.GetUtcNow());
        GoOn();
        return Task.FromResult<GitOpsTicket>(TicketOf(change));
    }

    public async Task Report(GitOpsReport report)
    {
        _queue.End(report);
        _historyIsKnown = !report.FateUnknown;
        _failures = report.Problem is null || report.TooMany ? 0 : _failures + 1;
        _notBefore = _failures == 0 ? default : Later(clock.GetUtcNow() + RetrySchedule.After(_failures), report.NotBefore);
        _shown = _shown with
        {
            Head = report.Head ?? _shown.Head,
            Recent = report.Made is { } made ? _shown.Recent.Prepend(made).Take(MostRecent).ToSeq() : _shown.Recent,
            Problem = report.Problem,
        };
        if (report.Problem is { } problem)
            LogProblem(problem, _queue.Waiting.Count);
        GoOn();

        if (report.Made is { Commit: var commit })
            await Remember(report.Before, commit);
    }

    public async Task<string> Pushed(GitOpsTarget target, GitOpsPush push, string delivery)
    {
        if (push.Head == Seen)
            return $"Everything up to {push.Head.Abbreviated} is known already.";

        var said = await pushes.TellAsync(target, push, delivery);
        await this.AsReference<IGitOpsRepoGrain>().Saw(push.Before, push.Head);
        return said;
    }

    public async Task Saw(CommitSha? before, CommitSha head)
    {
        _shown = _shown with { Head = head };
        await Remember(before, head);
    }

    public Task CatchUp(GitOpsTarget target)
    {
        var (self, seen, ended) = (this.AsReference<IGitOpsRepoGrain>(), Seen, _ended.Token);
        _ = Task.Run(() => missed.LookAsync(target, seen, self, ended), CancellationToken.None);
        return Task.CompletedTask;
    }

    private void GoOn()
    {
        _wake?.Dispose();
        _wake = null;
        var now = clock.GetUtcNow();
        var next = _repository is null ? now : Later(_notBefore, _repository.NextCommitAt());
        if (!_queue.IsEmpty)
        {
            if (!_queue.IsUnderWay && next <= now)
                Start();
            _wake = WakeIn(_queue.IsUnderWay ? KeepAlive : next - now);
        }

        _shown = _shown with { Waiting = _queue.Waiting, NextCommitAt = next };
    }

    private void Start()
    {
        var (batch, readLogFirst) = (_queue.Begin(), !_historyIsKnown);
        var (repository, branch, self, ended) = (_repository!, _branch, this.AsReference<IGitOpsRepoGrain>(), _ended.Token);
        _ = Task.Run(() => runner.RunAsync(repository, branch, batch, readLogFirst, self.Report, ended), CancellationToken.None);
        LogStarted(batch.Count, repository.Url.Path);
    }

    private IGrainTimer WakeIn(TimeSpan delay) => this.RegisterGrainTimer(
        _ =>
        {
            GoOn();
            return Task.CompletedTask;
        },
        new GrainTimerCreationOptions(delay, Timeout.InfiniteTimeSpan) { KeepAlive = true });

    private GitOpsTicket.Queued TicketOf(GitOpsChange change)
    {
        var (position, commitsBefore) = _queue.PlaceOf(change.Id);
        var expected = Later(Later(clock.GetUtcNow(), _notBefore), _repository!.NextCommitAt(commitsBefore));
        return new GitOpsTicket.Queued(position, expected, _shown.Problem);
    }

    /// <summary>A gap before it stays to be looked at: somebody else's commits lie there that nobody told of.</summary>
    private async Task Remember(CommitSha? before, CommitSha head)
    {
        if (Seen == head || (Seen is not null && before is not null && before != Seen))
            return;

        try
        {
            stored.State = new GitOpsRepoState(head);
            await stored.WriteStateAsync();
        }
        catch (InconsistentStateException)
        {
            // Another activation has taken over.
            DeactivateOnIdle();
        }
        catch (StorageUnavailableException e)
        {
            LogNotRemembered(e, head);
        }
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset? other) => other > one ? other.Value : one;

    [LoggerMessage(LogLevel.Debug, "A commit of {Count} changes to {Repository} begins.")]
    private partial void LogStarted(int count, string repository);

    [LoggerMessage(LogLevel.Warning, "{Problem} {Waiting} changes wait.")]
    private partial void LogProblem(string problem, int waiting);

    [LoggerMessage(LogLevel.Warning, "That {Head} was seen could not be saved.")]
    private partial void LogNotRemembered(Exception exception, CommitSha head);
}
