using System.Text.Json.Nodes;
using DevPortal.Sandbox.GitHub.Shapes;

namespace DevPortal.Sandbox.GitHub.Webhooks;

internal static class HookPayload
{
    /// <summary>What every event carries: the repository, its organisation, and who caused it.</summary>
    public static JsonObject With(JsonObject payload, RepositoryLinks links, string sender)
    {
        payload["repository"] = RepositoryShape.Of(links);
        if (Accounts.Find(links.Repository.Owner) is { IsOrganization: true } organization)
            payload["organization"] = UserShape.Organization(links.Urls, organization);
        payload["sender"] = UserShape.Of(links.Urls, sender);
        return payload;
    }
}
