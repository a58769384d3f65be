using System.Text.Json.Nodes;
using DevPortal.Integrations.Http;

namespace DevPortal.Integrations.GitHub.Actions;

/// <summary>Starts workflows from outside.</summary>
internal sealed class DispatchApi(GitHubApi api, GitHubName repo)
{
    /// <summary>Sends an event that workflows listen to by <c>on: repository_dispatch</c>.</summary>
    /// <param name="payload">At most ten properties at the top.</param>
    public Task RepositoryAsync(string eventType, JsonObject payload, CancellationToken cancel = default) => api.SendAsync(
        api.Post($"repos/{repo:path}/dispatches", $"send the event {eventType} to {repo}")
            .WithJson(new(eventType, payload), GitHubJson.Default.RepositoryDispatch), cancel);

    /// <param name="workflow">Its file name, such as <c>validate.yml</c>.</param>
    public Task WorkflowAsync(string workflow, string @ref, JsonObject inputs, CancellationToken cancel = default) => api.SendAsync(
        api.Post($"repos/{repo:path}/actions/workflows/{workflow}/dispatches", $"start the workflow {workflow} of {repo}")
            .WithJson(new(@ref, inputs), GitHubJson.Default.WorkflowDispatch), cancel);
}

internal sealed record RepositoryDispatch(string EventType, JsonObject ClientPayload);

internal sealed record WorkflowDispatch(string Ref, JsonObject Inputs);
