using DevPortal.Domain.Values;

namespace DevPortal.Integrations.GitHub.Actions;

/// <param name="Status"><c>queued</c>, <c>in_progress</c>, <c>completed</c>, and others on the way.</param>
/// <param name="Conclusion">Once completed: <c>success</c>, <c>failure</c>, <c>cancelled</c>, <c>timed_out</c> …</param>
/// <param name="Path">The workflow's file: <c>.github/workflows/ci-cd.yml</c>.</param>
internal sealed record WorkflowRun(
    long Id,
    CommitSha HeadSha,
    string? Name = null,
    string? Path = null,
    string? Status = null,
    string? Conclusion = null,
    int RunAttempt = 1,
    string? HtmlUrl = null,
    DateTimeOffset? CreatedAt = null,
    DateTimeOffset? UpdatedAt = null)
{
    public bool IsCompleted => Status is "completed";
}

internal sealed record WorkflowRunPage(WorkflowRun[]? WorkflowRuns = null);

internal sealed record Job(
    long Id,
    string Name,
    string? Status = null,
    string? Conclusion = null,
    JobStep[]? Steps = null);

internal sealed record JobStep(string Name, string? Status = null, string? Conclusion = null);

internal sealed record JobPage(Job[]? Jobs = null);
