using System.Text.Json.Nodes;
using DevPortal.Sandbox.GitHub.Shapes;
using DevPortal.Sandbox.Repositories;

namespace DevPortal.Sandbox.GitHub.Webhooks;

/// <summary>The `repository` event, and `create` and `delete` of branches and tags.</summary>
internal static class RepositoryPayload
{
    public static JsonObject Build(RepositoryEvent happened, SandboxUrls urls)
    {
        var payload = new JsonObject { ["action"] = happened.Action };
        if (Changes(happened, urls) is { } changes)
            payload["changes"] = changes;
        return HookPayload.With(payload, new(urls, happened.Repository), happened.Sender);
    }

    public static JsonObject CreateOrDelete(RefMove move, SandboxUrls urls)
    {
        var payload = new JsonObject
        {
            ["ref"] = move.Branch ?? move.Tag,
            ["ref_type"] = move.Branch is not null ? "branch" : "tag",
        };
        if (move.IsCreated)
        {
            payload["master_branch"] = move.Repository.DefaultBranch;
            payload["description"] = move.Repository.Description;
        }

        payload["pusher_type"] = "user";
        return HookPayload.With(payload, new(urls, move.Repository), move.Pusher);
    }

    private static JsonObject? Changes(RepositoryEvent happened, SandboxUrls urls) => happened switch
    {
        { Action: "renamed", Former: { } former } => new()
        {
            ["repository"] = new JsonObject { ["name"] = new JsonObject { ["from"] = former.Name } },
        },
        { Action: "transferred", Former: { } former } => new()
        {
            ["owner"] = new JsonObject
            {
                ["from"] = Accounts.Find(former.Owner) is { IsOrganization: true } organization
                    ? new JsonObject { ["organization"] = UserShape.Organization(urls, organization) }
                    : new JsonObject { ["user"] = UserShape.Of(urls, former.Owner) },
            },
        },
        { Action: "edited", Former: { } former } => Edits(former, happened.Repository),
        _ => null,
    };

    private static JsonObject Edits(Repository before, Repository after)
    {
        var changes = new JsonObject();
        if (before.DefaultBranch != after.DefaultBranch)
            changes["default_branch"] = new JsonObject { ["from"] = before.DefaultBranch };
        if (before.Description != after.Description)
            changes["description"] = new JsonObject { ["from"] = before.Description };
        if (before.Homepage != after.Homepage)
            changes["homepage"] = new JsonObject { ["from"] = before.Homepage };
        return changes;
    }
}
