using System.Text.Json.Nodes;
using DevPortal.Sandbox.GitHub.Actions.Runs;
using DevPortal.Sandbox.GitHub.Actions.Workflows;
using DevPortal.Sandbox.GitHub.Webhooks;
using DevPortal.Sandbox.Repositories;

namespace DevPortal.Sandbox.GitHub.Actions;

/// <summary>`repository_dispatch`: an event that someone sends to a repository, told by webhook and heard by workflows.</summary>
internal sealed class Dispatches(RepositoryCatalog catalog, HookSender sender, WorkflowFiles files, RunStarter starter, SandboxUrls urls)
{
    public async Task SendAsync(Repository repository, string type, JsonObject payload, string actor, CancellationToken cancel)
    {
        sender.Send(repository, "repository_dispatch", HookPayload.With(
            new JsonObject
            {
                ["action"] = type,
                ["branch"] = repository.DefaultBranch,
                ["client_payload"] = payload.DeepClone(),
            },
            new(urls, repository),
            actor));

        var git = catalog.Git(repository);
        if (await git.ResolveAsync(repository.DefaultBranch, cancel) is not { } commit)
            return;

        foreach (var workflow in (await files.ReadAsync(git, commit)).Where(w => Triggers.StartsOnDispatch(w, type)))
        {
            await starter.StartAsync(
                repository, workflow, "repository_dispatch", "refs/heads/" + repository.DefaultBranch, commit, actor, payload);
        }
    }
}
