using DevPortal.Domain.Ports.Forge;
using DevPortal.Domain.Sources;
using DevPortal.Domain.Values;

namespace DevPortal.Grains.Deliveries;

/// <summary>Reads what the event <c>workflow_run</c> says of a run.</summary>
internal static class GitHubRun
{
    public static SourceEvent.BuildMoved Read(PayloadReader run)
    {
        if (!CommitSha.TryParse(run.Text("head_sha"), out var commit, out _))
            throw run.Wrong("head_sha");

        return new(new BuildRun(
            run.Number("id"),
            // Behind an @ stands the branch that the file was taken from.
            (run.TextOrNull("path") ?? run.TextOrNull("name") ?? "").Split('@')[0],
            commit,
            StatusOf(run.TextOrNull("status"), run.TextOrNull("conclusion")),
            (int)run.Number("run_attempt"),
            run.TextOrNull("html_url") ?? "",
            run.Time("created_at"),
            run.Time("updated_at")));
    }

    /// <summary>A conclusion that is not known has not succeeded.</summary>
    private static BuildStatus StatusOf(string? status, string? conclusion) => (status, conclusion) switch
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
