using System.Text.Json.Nodes;
using DevPortal.Sandbox.GitHub.Actions.Workflows;
using DevPortal.Sandbox.GitHub.Shapes;

namespace DevPortal.Sandbox.GitHub.Actions.Runs;

/// <summary>Runs, jobs and workflows as the API and the webhooks show them.</summary>
internal sealed class RunShape(WorkflowFiles files, TimeProvider time)
{
    public JsonObject Of(WorkflowRun run, RepositoryLinks links)
    {
        var state = RunTimeline.At(run, time.GetUtcNow());
        var api = $"{links.Api}/actions/runs/{run.Id}";
        var suite = $"{links.Api}/check-suites/{run.Id}";
        return new()
        {
            ["id"] = run.Id,
            ["name"] = run.Name,
            ["node_id"] = NodeId.Of("WorkflowRun", run.Id),
            ["head_branch"] = run.Branch,
            ["head_sha"] = run.Sha,
            ["path"] = run.Path,
            ["display_title"] = run.Title,
            ["run_number"] = run.Number,
            ["event"] = run.Event,
            ["status"] = state.Status,
            ["conclusion"] = state.Conclusion,
            ["workflow_id"] = run.Workflow,
            ["check_suite_id"] = run.Id,
            ["check_suite_node_id"] = NodeId.Of("CheckSuite", run.Id),
            ["url"] = api,
            ["html_url"] = $"{links.Html}/actions/runs/{run.Id}",
            ["pull_requests"] = new JsonArray(),
            ["created_at"] = Moment.Text(run.CreatedAt),
            ["updated_at"] = Moment.Text(state.UpdatedAt),
            ["actor"] = UserShape.Of(links.Urls, run.Actor),
            ["run_attempt"] = run.Attempt,
            ["referenced_workflows"] = new JsonArray(),
            ["run_started_at"] = Moment.Text(run.StartedAt ?? run.CreatedAt),
            ["triggering_actor"] = UserShape.Of(links.Urls, run.Actor),
            ["jobs_url"] = api + "/jobs",
            ["logs_url"] = api + "/logs",
            ["check_suite_url"] = suite,
            ["artifacts_url"] = api + "/artifacts",
            ["cancel_url"] = api + "/cancel",
            ["rerun_url"] = api + "/rerun",
            ["previous_attempt_url"] = run.Attempt > 1 ? $"{api}/attempts/{run.Attempt - 1}" : null,
            ["workflow_url"] = $"{links.Api}/actions/workflows/{run.Workflow}",
            ["head_commit"] = HeadCommit(run),
            ["repository"] = RepositoryShape.Minimal(links),
            ["head_repository"] = RepositoryShape.Minimal(links),
        };
    }

    public JsonObject Workflow(WorkflowRun run, RepositoryLinks links) =>
        files.Find(run.Repository, run.Path) is { } file ? Workflow(file, links) : [];

    public static JsonObject Workflow(WorkflowFile file, RepositoryLinks links) => new()
    {
        ["id"] = file.Id,
        ["node_id"] = NodeId.Of("Workflow", file.Id),
        ["name"] = file.Name,
        ["path"] = file.Path,
        ["state"] = "active",
        ["created_at"] = Moment.Text(file.CreatedAt),
        ["updated_at"] = Moment.Text(file.UpdatedAt),
        ["url"] = $"{links.Api}/actions/workflows/{file.Id}",
        ["html_url"] = $"{links.Html}/blob/{links.Repository.DefaultBranch}/{file.Path}",
        ["badge_url"] = $"{links.Html}/workflows/{Uri.EscapeDataString(file.Name)}/badge.svg",
    };

    public IReadOnlyList<JsonObject> Jobs(WorkflowRun run, RepositoryLinks links) =>
        [.. RunTimeline.At(run, time.GetUtcNow()).Jobs.Select(job => Job(run, job, links))];

    public static JsonObject Job(WorkflowRun run, JobState state, RepositoryLinks links) => new()
    {
        ["id"] = state.Job.Id,
        ["run_id"] = run.Id,
        ["workflow_name"] = run.Name,
        ["head_branch"] = run.Branch,
        ["run_url"] = $"{links.Api}/actions/runs/{run.Id}",
        ["run_attempt"] = run.Attempt,
        ["node_id"] = NodeId.Of("CheckRun", state.Job.Id),
        ["head_sha"] = run.Sha,
        ["url"] = $"{links.Api}/actions/jobs/{state.Job.Id}",
        ["html_url"] = $"{links.Html}/actions/runs/{run.Id}/job/{state.Job.Id}",
        ["status"] = state.Status,
        ["conclusion"] = state.Conclusion,
        ["created_at"] = Moment.Text(run.StartedAt ?? run.CreatedAt),
        ["started_at"] = Moment.Text(state.StartedAt ?? run.StartedAt ?? run.CreatedAt),
        ["completed_at"] = Moment.Text(state.CompletedAt),
        ["name"] = state.Job.Name,
        ["steps"] = new JsonArray([.. state.Steps.Select(s => new JsonObject
        {
            ["name"] = s.Name,
            ["status"] = s.Status,
            ["conclusion"] = s.Conclusion,
            ["number"] = s.Number,
            ["started_at"] = Moment.Text(s.StartedAt),
            ["completed_at"] = Moment.Text(s.CompletedAt),
        })]),
        ["check_run_url"] = $"{links.Api}/check-runs/{state.Job.Id}",
        ["labels"] = new JsonArray("ubuntu-latest"),
        ["runner_id"] = state.StartedAt is null ? null : 1,
        ["runner_name"] = state.StartedAt is null ? null : "sandbox runner",
        ["runner_group_id"] = state.StartedAt is null ? null : 1,
        ["runner_group_name"] = state.StartedAt is null ? null : "sandbox",
    };

    /// <summary>A job as a check of its commit.</summary>
    public static JsonObject Check(WorkflowRun run, JobState state, RepositoryLinks links) => new()
    {
        ["id"] = state.Job.Id,
        ["name"] = state.Job.Name,
        ["node_id"] = NodeId.Of("CheckRun", state.Job.Id),
        ["head_sha"] = run.Sha,
        ["external_id"] = "",
        ["url"] = $"{links.Api}/check-runs/{state.Job.Id}",
        ["html_url"] = $"{links.Html}/actions/runs/{run.Id}/job/{state.Job.Id}",
        ["details_url"] = $"{links.Html}/actions/runs/{run.Id}/job/{state.Job.Id}",
        ["status"] = state.Status,
        ["conclusion"] = state.Conclusion,
        ["started_at"] = Moment.Text(state.StartedAt),
        ["completed_at"] = Moment.Text(state.CompletedAt),
        ["check_suite"] = new JsonObject { ["id"] = run.Id },
        ["app"] = new JsonObject { ["id"] = 15368, ["slug"] = "github-actions", ["name"] = "GitHub Actions (sandbox)" },
        ["pull_requests"] = new JsonArray(),
    };

    private static JsonObject HeadCommit(WorkflowRun run) => new()
    {
        ["id"] = run.Sha,
        ["tree_id"] = run.Commit.Tree,
        ["message"] = run.Commit.Message,
        ["timestamp"] = Moment.Text(run.Commit.At),
        ["author"] = new JsonObject { ["name"] = run.Commit.Author, ["email"] = run.Commit.Email },
        ["committer"] = new JsonObject { ["name"] = run.Commit.Author, ["email"] = run.Commit.Email },
    };
}
