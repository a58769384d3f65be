using System.Text.Json.Nodes;
using DevPortal.Sandbox.Faults;
using DevPortal.Sandbox.Git;
using DevPortal.Sandbox.GitHub.Actions.Workflows;
using DevPortal.Sandbox.GitHub.Secrets;
using DevPortal.Sandbox.Hosting;
using DevPortal.Sandbox.Repositories;
using DevPortal.Sandbox.State;

namespace DevPortal.Sandbox.GitHub.Actions.Runs;

/// <summary>Starts the runs that a push, a dispatch or a person asks for.</summary>
internal sealed class RunStarter(
    RepositoryCatalog catalog,
    WorkflowFiles files,
    RunPlanner planner,
    RunBook runs,
    RunDriver driver,
    VariableBook variables,
    FaultBook faults,
    Numbers numbers,
    RefMoves moves,
    TimeProvider time) : IResumes
{
    private readonly Lock _lock = new();

    public Task ResumeAsync(CancellationToken cancel)
    {
        moves.Listen(OnMoveAsync);
        return Task.CompletedTask;
    }

    /// <param name="payload">`client_payload` or `inputs`.</param>
    public async Task<WorkflowRun> StartAsync(
        Repository repository, Workflow workflow, string @event, string name, Commit commit, string actor, JsonObject? payload)
    {
        var file = files.Number(repository.Id, workflow);
        var branch = name.StartsWith(Refs.Heads, StringComparison.Ordinal) ? name[Refs.Heads.Length..] : null;
        var context = Context(repository, workflow, @event, name, commit, actor, payload) with
        {
            RunId = numbers.Next("runs"),
            RunNumber = (int)numbers.Next($"runs of workflow {file.Id}"),
        };

        var now = time.GetUtcNow();
        var run = new WorkflowRun(
            context.RunId, repository.Id, file.Id, workflow.Path, workflow.Name,
            @event is "push" or "workflow_dispatch" ? commit.Headline : (string?)payload?["event_type"] ?? @event,
            @event, branch, commit.Id.Value,
            new(commit.Tree.Value, commit.Message.TrimEnd('\n'), commit.Committer.When, commit.Author.Name, commit.Author.Email),
            context.RunNumber, actor, now, now,
            await planner.PlanAsync(context, catalog.Git(repository), commit.Tree), payload,
            workflow.ConcurrencyGroup is null ? null : context.Expand(workflow.ConcurrencyGroup));
        run = BuildFaults.Apply(run, repository, faults);

        lock (_lock)
        {
            run = Queue(run, context.Expand(workflow.CancelsInProgress ?? "false") == "true", now);
            runs.Add(run);
        }

        driver.Begin(run);
        return run;
    }

    public async Task RerunAsync(WorkflowRun run, string actor, CancellationToken cancel)
    {
        var repository = catalog.Find(run.Repository) ?? throw new InvalidOperationException($"Run {run.Id} has no repository.");
        var git = catalog.Git(repository);
        var commit = await git.ResolveAsync(run.Sha, cancel) ?? throw new InvalidOperationException($"Run {run.Id} has no commit.");
        var workflow = (await files.ReadAsync(git, commit)).First(w => w.Path == run.Path);
        var name = run.Branch is null ? Refs.Tags : Refs.Heads + run.Branch;
        var context = Context(repository, workflow, run.Event, name, commit, actor, run.Payload) with { RunId = run.Id, RunNumber = run.Number };
        var jobs = await planner.PlanAsync(context, git, commit.Tree);

        var again = runs.Change(run.Id, r => BuildFaults.Apply(
            r with
            {
                Attempt = r.Attempt + 1,
                Actor = actor,
                Jobs = jobs,
                StartedAt = time.GetUtcNow(),
                Failure = null,
                CancelledAt = null,
                Done = 0,
                IsOver = false,
            },
            repository,
            faults));
        if (again is not null)
            driver.Begin(again);
    }

    public void Cancel(WorkflowRun run)
    {
        runs.Change(run.Id, r => r.IsOver ? r : r with { CancelledAt = time.GetUtcNow() });
        driver.Drive(run.Id);
    }

    private async Task OnMoveAsync(RefMove move, CancellationToken cancel)
    {
        // As on GitHub, what a workflow pushes with its own token starts no other.
        if (move.IsDeleted || (move.Branch is null && move.Tag is null) || move.Pusher == Author.Actions.Login)
            return;

        var git = catalog.Git(move.Repository);
        if (await git.PeelAsync(move.After) is not { } commit || Triggers.IsSkipped(commit.Message))
            return;

        var workflows = await files.ReadAsync(git, commit);
        if (workflows.Count == 0)
            return;

        var paths = await ChangedPathsAsync(move, git, commit);
        foreach (var workflow in workflows.Where(w => Triggers.StartsOnPush(w, move.Branch, move.Tag, paths)))
            await StartAsync(move.Repository, workflow, "push", move.Ref, commit, move.Pusher, payload: null);
    }

    private static async Task<IReadOnlyCollection<string>?> ChangedPathsAsync(RefMove move, GitRepository git, Commit commit)
    {
        var before = move.IsCreated ? git.Refs.Branch(move.Repository.DefaultBranch) : move.Before;
        if (before is null || (move.IsCreated && move.Branch == move.Repository.DefaultBranch) || await git.PeelAsync(before) is not { } old)
            return null;

        return [.. (await TreeDiff.BetweenAsync(git.Trees, old.Tree, commit.Tree)).Select(c => c.Path)];
    }

    private RunContext Context(
        Repository repository, Workflow workflow, string @event, string name, Commit commit, string actor, JsonObject? payload) =>
        new(repository, workflow, @event, name, commit.Id.Value, commit.Message, actor, payload,
            variables.Of(repository.Id).ToDictionary(v => v.Name, v => v.Value, StringComparer.Ordinal));

    /// <summary>One run of a concurrency group at a time, and at most one that waits: the newest.</summary>
    private WorkflowRun Queue(WorkflowRun run, bool cancelsInProgress, DateTimeOffset now)
    {
        if (run.Group is null)
            return run;

        var others = runs.Of(run.Repository).Where(r => !r.IsOver && r.CancelledAt is null && r.Group == run.Group).ToList();
        foreach (var other in others.Where(r => cancelsInProgress || r.StartedAt is null))
            Cancel(other);

        return cancelsInProgress || others.TrueForAll(r => r.StartedAt is null) ? run with { StartedAt = now } : run with { StartedAt = null };
    }
}
