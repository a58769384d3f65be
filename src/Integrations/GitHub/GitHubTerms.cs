using DevPortal.Domain;
using DevPortal.Domain.Ports.Forge;
using DevPortal.Domain.Values;
using DevPortal.Integrations.GitHub.Actions;
using DevPortal.Integrations.GitHub.Repositories;
using DevPortal.Integrations.GitHub.Webhooks;

namespace DevPortal.Integrations.GitHub;

/// <summary>GitHub's records in the domain's terms.</summary>
internal static class GitHubTerms
{
    public static ForgeRepositoryInfo ToInfo(this Repository repository, RepoUrl url) => new(
        url, repository.Private, BranchName.TryParse(repository.DefaultBranch, out var branch, out _) ? branch : null, repository.Archived);

    public static ForgeDelivery ToForge(this Delivery delivery, long hook) => new(
        hook, delivery.Id, delivery.Guid, delivery.Event, delivery.DeliveredAt ?? DateTimeOffset.UnixEpoch, delivery.WasTaken);

    public static BuildRun ToBuild(this WorkflowRun run) => new(
        run.Id,
        run.Path ?? run.Name ?? "",
        run.HeadSha,
        StatusOf(run.Status, run.Conclusion),
        run.RunAttempt,
        run.HtmlUrl ?? "",
        run.CreatedAt,
        run.UpdatedAt);

    public static BuildJob ToBuild(this Job job) => new(
        job.Id, job.Name, StatusOf(job.Status, job.Conclusion),
        job.Steps.OrEmpty().Select(s => new BuildStep(s.Name, StatusOf(s.Status, s.Conclusion))).ToSeq());

    public static ForgeCommit ToForge(this CommitEntry commit) => new(
        commit.Sha, commit.Commit.Message, commit.Commit.Author?.Name ?? "", commit.Commit.Committer?.Date);

    public static CommitRange ToRange(this Comparison comparison) => new(
        comparison.AheadBy,
        comparison.BehindBy,
        comparison.Commits.OrEmpty().Select(ToForge).ToSeq(),
        comparison.Files.OrEmpty().Select(f => f.Filename).ToSeq());

    /// <summary>A conclusion that is not known has not succeeded.</summary>
    public static BuildStatus StatusOf(string? status, string? conclusion) => (status, conclusion) switch
    {
        ("completed", "success") => BuildStatus.Succeeded,
        ("completed", "cancelled") => BuildStatus.Cancelled,
        ("completed", "timed_out") => BuildStatus.TimedOut,
        ("completed", "skipped" or "neutral" or "stale") => BuildStatus.Skipped,
        ("completed", _) => BuildStatus.Failed,
        ("in_progress", _) => BuildStatus.Running,
        _ => BuildStatus.Waiting,
    };
}
