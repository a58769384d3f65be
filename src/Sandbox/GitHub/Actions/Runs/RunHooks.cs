using System.Text.Json.Nodes;
using DevPortal.Sandbox.GitHub.Shapes;
using DevPortal.Sandbox.GitHub.Webhooks;
using DevPortal.Sandbox.Registry;
using DevPortal.Sandbox.Repositories;

namespace DevPortal.Sandbox.GitHub.Actions.Runs;

/// <summary>The webhooks of Actions: `workflow_run` and `registry_package`.</summary>
internal sealed class RunHooks(HookSender sender, RunShape shape, RepositoryCatalog catalog, SandboxUrls urls)
{
    public void Tell(WorkflowRun run, string action)
    {
        if (catalog.Find(run.Repository) is not { } repository || !sender.AnyoneWants(repository.Id, "workflow_run"))
            return;

        var links = new RepositoryLinks(urls, repository);
        sender.Send(repository, "workflow_run", HookPayload.With(
            new JsonObject
            {
                ["action"] = action,
                ["workflow_run"] = shape.Of(run, links),
                ["workflow"] = shape.Workflow(run, links),
            },
            links,
            run.Actor));
    }

    public void Tell(Image image, Repository repository)
    {
        if (!sender.AnyoneWants(repository.Id, "registry_package"))
            return;

        var links = new RepositoryLinks(urls, repository);
        sender.Send(repository, "registry_package", HookPayload.With(
            new JsonObject { ["action"] = "published", ["registry_package"] = PackageShape.Published(image, links) },
            links,
            Author.Actions.Login));
    }
}
