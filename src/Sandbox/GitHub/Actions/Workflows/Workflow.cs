namespace DevPortal.Sandbox.GitHub.Actions.Workflows;

/// <summary>A workflow file, as far as the sandbox acts on it.</summary>
internal sealed record Workflow(
    string Path,
    string Name,
    IReadOnlyDictionary<string, Trigger> On,
    IReadOnlyDictionary<string, string> Env,
    IReadOnlyList<WorkflowJob> Jobs,
    string? ConcurrencyGroup,
    string? CancelsInProgress);

/// <summary>When an event starts a workflow; a list that is not given does not matter.</summary>
internal sealed record Trigger(
    IReadOnlyList<string>? Branches = null,
    IReadOnlyList<string>? BranchesIgnore = null,
    IReadOnlyList<string>? Tags = null,
    IReadOnlyList<string>? TagsIgnore = null,
    IReadOnlyList<string>? Paths = null,
    IReadOnlyList<string>? PathsIgnore = null,
    IReadOnlyList<string>? Types = null,
    IReadOnlyDictionary<string, WorkflowInput>? Inputs = null);

/// <summary>What `workflow_dispatch` asks of whoever starts it.</summary>
internal sealed record WorkflowInput(bool Required, string? Default);

/// <param name="Matrix">One set of `matrix.*` values for each copy of the job; one empty set without a matrix.</param>
internal sealed record WorkflowJob(
    string Id,
    string Name,
    string? If,
    IReadOnlyList<string> Needs,
    IReadOnlyDictionary<string, string> Env,
    IReadOnlyList<IReadOnlyDictionary<string, string>> Matrix,
    IReadOnlyList<WorkflowStep> Steps);

internal sealed record WorkflowStep(
    string? Id,
    string Name,
    string? If,
    string? Uses,
    string? Run,
    IReadOnlyDictionary<string, string> With,
    IReadOnlyDictionary<string, string> Env);
