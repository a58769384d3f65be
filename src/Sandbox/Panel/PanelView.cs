using DevPortal.Sandbox.ArgoCd.Applications;
using DevPortal.Sandbox.Faults;
using DevPortal.Sandbox.GitHub.Actions.Runs;

namespace DevPortal.Sandbox.Panel;

/// <summary>All that the panel shows of one moment.</summary>
/// <param name="Applications">Some of Argo CD's, those that need a look first.</param>
/// <param name="Problem">Why what was asked for last was refused.</param>
internal sealed record PanelView(
    string Base,
    IReadOnlyList<string> Repositories,
    IReadOnlyList<WorkflowRun> OpenRuns,
    IReadOnlyList<TrackedApplication> Applications,
    int ApplicationCount,
    IReadOnlyList<Fault> Faults,
    IReadOnlyList<Call> Calls,
    string? Problem = null);
