using System.Text.Json.Nodes;
using DevPortal.Sandbox.GitHub.Actions.HandOvers;

namespace DevPortal.Sandbox.GitHub.Actions.Runs;

/// <summary>
/// A run is its plan: what happens when was settled when it began, so that its state is a function of the clock
/// (<see cref="RunTimeline"/>) and nothing ticks while it runs.
/// </summary>
/// <param name="Title">What the list of runs shows: the commit's headline, or the event.</param>
/// <param name="StartedAt">Of this attempt; null while it waits for another run of its concurrency group.</param>
/// <param name="Failure">The step that fails.</param>
/// <param name="Done">How many of its events have happened; see <see cref="RunEvents"/>.</param>
/// <param name="Payload">What the event brought: `client_payload` or `inputs`.</param>
internal sealed record WorkflowRun(
    long Id,
    long Repository,
    long Workflow,
    string Path,
    string Name,
    string Title,
    string Event,
    string? Branch,
    string Sha,
    RunCommit Commit,
    int Number,
    string Actor,
    DateTimeOffset CreatedAt,
    DateTimeOffset? StartedAt,
    RunJob[] Jobs,
    JsonObject? Payload = null,
    string? Group = null,
    int Attempt = 1,
    RunFailure? Failure = null,
    DateTimeOffset? CancelledAt = null,
    int Done = 0,
    bool IsOver = false);

/// <summary>What a run tells of its commit, which may be gone by then.</summary>
internal sealed record RunCommit(string Tree, string Message, DateTimeOffset At, string Author, string Email);

/// <param name="From">Seconds after the run's start.</param>
/// <param name="IsSkipped">Its condition did not hold, or what it needs was skipped.</param>
internal sealed record RunJob(long Id, string Key, string Name, string[] Needs, double From, RunStep[] Steps, bool IsSkipped = false)
{
    public double To => Steps.Length == 0 ? From : Steps[^1].To;
}

/// <param name="To">Seconds after the run's start; infinite for one that never ends.</param>
internal sealed record RunStep(string Name, double From, double To, ImagePush? Push = null, HandOver? HandOver = null);

/// <param name="Name">The image with its registry's host.</param>
/// <param name="Tree">What it is built from.</param>
internal sealed record ImagePush(string Name, string Tree, string[] Tags);

internal sealed record RunFailure(int Job, int Step, string Log);
