using System.Text.Json.Nodes;
using DevPortal.Domain.Ports;
using DevPortal.Integrations.Http;
using DevPortal.Integrations.Json;

namespace DevPortal.Integrations.ArgoCd;

/// <summary>
/// Projects, of which each is shared: by applications of several GitOps repositories, and by people who change it. So one that
/// is there is only added to, at the version that was read.
/// </summary>
internal sealed class ArgoProjects(ArgoConnection argo)
{
    private const int MaxRaces = 5;

    public async Task EnsureAsync(ArgoManifest wanted, CancellationToken cancel)
    {
        for (var races = 0; ; races++)
        {
            try
            {
                await AddAsync(wanted, cancel);
                return;
            }
            catch (IntegrationException e) when (e.Fault is Fault.Conflict && races < MaxRaces)
            {
            }
        }
    }

    private async Task AddAsync(ArgoManifest wanted, CancellationToken cancel)
    {
        var purpose = $"put the project {wanted.Name} in place";
        var project = JsonNode.Parse(wanted.Json.GetRawText())!.AsObject();
        if (await FindAsync(wanted.Name, cancel) is not { } existing)
        {
            // Somebody else may make it meanwhile; unlike an upsert, this never takes the place of theirs.
            await SendAsync(HttpMethod.Post, argo.Root.Of($"api/v1/projects"), project, purpose, cancel);
        }
        else if (ProjectPermits.Add(existing, project))
        {
            await SendAsync(HttpMethod.Put, argo.Root.Of($"api/v1/projects/{wanted.Name}"), existing, purpose, cancel);
        }
    }

    private async Task<JsonObject?> FindAsync(string name, CancellationToken cancel)
    {
        try
        {
            var call = argo.Get(argo.Root.Of($"api/v1/projects/{name}"), $"read the project {name}");
            return await argo.Client.ReadAsync(call, project => JsonNode.Parse(project.GetRawText())!.AsObject(), cancel);
        }
        catch (IntegrationException e) when (e.Fault is Fault.NotFound)
        {
            return null;
        }
    }

    private Task<RemoteAnswer> SendAsync(HttpMethod method, Uri url, JsonObject project, string purpose, CancellationToken cancel)
    {
        var body = ArgoBody.Of(new JsonObject { ["project"] = project });
        return argo.Client.SendAsync(argo.Change(method, url, body, purpose) with { Repeatable = true }, cancel);
    }
}
