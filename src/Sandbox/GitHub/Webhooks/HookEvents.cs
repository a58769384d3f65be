using System.Text.Json.Nodes;
using DevPortal.Sandbox.Hosting;
using DevPortal.Sandbox.Repositories;

namespace DevPortal.Sandbox.GitHub.Webhooks;

/// <summary>Turns what happens to repositories into webhooks.</summary>
internal sealed class HookEvents(
    HookSender sender, RepositoryCatalog catalog, SandboxUrls urls, RefMoves moves, RepositoryEvents events) : IResumes
{
    public Task ResumeAsync(CancellationToken cancel)
    {
        moves.Listen(OnMoveAsync);
        events.Listen(happened => sender.Send(happened.Repository, "repository", RepositoryPayload.Build(happened, urls)));
        return Task.CompletedTask;
    }

    public JsonObject Ping(Hook hook, Repository repository, string by)
    {
        var payload = new JsonObject
        {
            ["zen"] = "What happens in the sandbox stays in the sandbox.",
            ["hook_id"] = hook.Id,
            ["hook"] = HookShape.Of(hook, new(urls, repository)),
        };
        return HookPayload.With(payload, new(urls, repository), by);
    }

    private async Task OnMoveAsync(RefMove move, CancellationToken cancel)
    {
        if (move.Branch is null && move.Tag is null)
            return;

        if ((move.IsCreated || move.IsDeleted) && sender.AnyoneWants(move.Repository.Id, move.IsCreated ? "create" : "delete"))
            sender.Send(move.Repository, move.IsCreated ? "create" : "delete", RepositoryPayload.CreateOrDelete(move, urls));

        if (sender.AnyoneWants(move.Repository.Id, "push"))
            sender.Send(move.Repository, "push", await PushPayload.BuildAsync(move, catalog.Git(move.Repository), urls, cancel));
    }
}
