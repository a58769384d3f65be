using System.Globalization;
using System.Text.Json.Nodes;
using DevPortal.Sandbox.Git;
using DevPortal.Sandbox.GitHub.Actions;
using DevPortal.Sandbox.GitHub.Actions.Runs;
using DevPortal.Sandbox.GitHub.Actions.Workflows;
using DevPortal.Sandbox.GitHub.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DevPortal.Sandbox.GitHub.Rest;

/// <summary>Workflows, and the two ways to start them by hand.</summary>
internal static class WorkflowsApi
{
    private const int MostPayloadFields = 10;

    public static void MapWorkflows(this IEndpointRouteBuilder repository)
    {
        repository.MapMethods("/actions/workflows", Reads.Methods, ListAsync);
        repository.MapMethods("/actions/workflows/{workflow}", Reads.Methods, async (RepositoryCall call, string workflow, WorkflowFiles files, CancellationToken cancel) =>
            GitHubAnswer.Ok(RunShape.Workflow((await FindAsync(call, workflow, files, cancel)).File, call.Links)));
        repository.MapMethods("/actions/workflows/{workflow}/runs", Reads.Methods, ListRunsAsync);
        repository.MapPost("/actions/workflows/{workflow}/dispatches", StartAsync);
        repository.MapPost("/dispatches", DispatchAsync);
    }

    private static async Task<GitHubAnswer> ListAsync(RepositoryCall call, WorkflowFiles files, Page page, CancellationToken cancel)
    {
        var all = await AllAsync(call, files, cancel);
        return GitHubAnswer.Ok(new JsonObject
        {
            ["total_count"] = all.Count,
            ["workflows"] = new JsonArray([.. page.Of(all).Select(w => RunShape.Workflow(w.File, call.Links))]),
        });
    }

    private static async Task<GitHubAnswer> ListRunsAsync(
        RepositoryCall call, string workflow, WorkflowFiles files, RunBook runs, RunShape shape, Page page, HttpContext http, TimeProvider time, CancellationToken cancel)
    {
        var (file, _) = await FindAsync(call, workflow, files, cancel);
        return RunsApi.List(call, runs.Of(call.Repository.Id).Where(r => r.Workflow == file.Id), shape, page, http, time);
    }

    private static async Task<IResult> StartAsync(
        RepositoryCall call, string workflow, JsonBody body, WorkflowFiles files, RunStarter starter, CancellationToken cancel)
    {
        var (file, _) = await FindAsync(call, workflow, files, cancel);
        var name = body.RequiredText("ref");
        var full = Full(call.Git, name) ?? throw GitHubError.Unprocessable($"No ref found for: {name}");
        var commit = await call.Git.ResolveAsync(full, cancel) ?? throw GitHubError.Unprocessable($"No ref found for: {name}");
        var found = (await files.ReadAsync(call.Git, commit)).FirstOrDefault(w => w.Path == file.Path);
        if (found is null || !found.On.TryGetValue("workflow_dispatch", out var trigger))
            throw GitHubError.Unprocessable("Workflow does not have 'workflow_dispatch' trigger");

        var inputs = CheckInputs(body.Object("inputs")?.Root ?? [], trigger.Inputs ?? new Dictionary<string, WorkflowInput>(StringComparer.Ordinal));
        await starter.StartAsync(call.Repository, found, "workflow_dispatch", full, commit, call.Caller.Login, inputs);
        return Results.NoContent();
    }

    private static async Task<IResult> DispatchAsync(RepositoryCall call, JsonBody body, Dispatches dispatches, CancellationToken cancel)
    {
        var type = body.RequiredText("event_type");
        var payload = body.Object("client_payload")?.Root ?? [];
        if (type.Length > 100)
            throw GitHubError.Unprocessable("Invalid request.\n\nOnly 100 characters are allowed for event_type.");
        if (payload.Count > MostPayloadFields)
            throw GitHubError.Unprocessable($"Invalid request.\n\nNo more than {MostPayloadFields} properties are allowed; {payload.Count} were supplied.");

        await dispatches.SendAsync(call.Repository, type, payload, call.Caller.Login, cancel);
        return Results.NoContent();
    }

    private static JsonObject CheckInputs(JsonObject given, IReadOnlyDictionary<string, WorkflowInput> known)
    {
        var unexpected = given.Select(g => g.Key).Where(name => !known.ContainsKey(name)).ToList();
        if (unexpected.Count > 0)
            throw GitHubError.Unprocessable($"Unexpected inputs provided: [{string.Join(", ", unexpected.Select(u => $"\"{u}\""))}]");

        var inputs = new JsonObject();
        foreach (var (name, input) in known)
        {
            if (given[name] is { } value)
                inputs[name] = value.DeepClone();
            else if (input.Default is { } otherwise)
                inputs[name] = otherwise;
            else if (input.Required)
                throw GitHubError.Unprocessable($"Required input '{name}' not provided");
        }

        return inputs;
    }

    /// <summary>By number or by file name.</summary>
    private static async Task<(WorkflowFile File, Workflow Workflow)> FindAsync(
        RepositoryCall call, string workflow, WorkflowFiles files, CancellationToken cancel)
    {
        var id = long.TryParse(workflow, CultureInfo.InvariantCulture, out var number) ? number : (long?)null;
        foreach (var (file, parsed) in await AllAsync(call, files, cancel))
        {
            if (file.Id == id || file.Path == $"{WorkflowFiles.Folder}/{workflow}")
                return (file, parsed);
        }

        throw GitHubError.NotFound();
    }

    private static async Task<IReadOnlyList<(WorkflowFile File, Workflow Workflow)>> AllAsync(
        RepositoryCall call, WorkflowFiles files, CancellationToken cancel)
    {
        var commit = await call.Git.ResolveAsync(call.Repository.DefaultBranch, cancel);
        return commit is null ? [] : [.. (await files.ReadAsync(call.Git, commit)).Select(w => (files.Number(call.Repository.Id, w), w))];
    }

    private static string? Full(GitRepository git, string name) =>
        git.Refs.Find(name) is not null ? name
        : git.Refs.Branch(name) is not null ? Refs.Heads + name
        : git.Refs.Find(Refs.Tags + name) is not null ? Refs.Tags + name
        : null;
}
