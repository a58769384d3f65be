using System.Net;
using System.Text.Json;
using DevPortal.Domain;
using DevPortal.Domain.Ports;
using DevPortal.Integrations.Http;
using DevPortal.Integrations.Json;

namespace DevPortal.Integrations.ArgoCd;

/// <summary>ApplicationSets and projects by Argo CD's REST API.</summary>
public sealed class ArgoDefinitions(ArgoConnection argo) : IArgoDefinitions
{
    public Task<string> VersionAsync(CancellationToken cancel = default) => argo.Client.ReadAsync(
        argo.Get(argo.Root.Of($"api/version"), "say its version"), answer => answer.Words("Version"u8) ?? "unknown", cancel);

    public async Task<Seq<string>> ProjectsAsync(CancellationToken cancel = default)
    {
        var call = argo.Get(argo.Root.Of($"api/v1/projects").With(("fields", "items.metadata.name")), "list the projects");
        var list = await argo.Client.ReadListAsync(call, project => project.At("metadata"u8).Text("name"u8) ?? "", cancel);
        return list.Items.ToSeq();
    }

    public Task EnsureProjectAsync(string manifest, CancellationToken cancel = default) =>
        new ArgoProjects(argo).EnsureAsync(ArgoManifest.Read(manifest, "AppProject"), cancel);

    public async Task<ArgoSet?> FindSetAsync(string name, CancellationToken cancel = default)
    {
        try
        {
            var call = argo.Get(argo.Root.Of($"api/v1/applicationsets/{name}"), $"read the ApplicationSet {name}");
            return await argo.Client.ReadAsync(call, set => ReadSet(name, set.At("status"u8)), cancel);
        }
        catch (IntegrationException e) when (e.Fault is Fault.NotFound)
        {
            return null;
        }
    }

    public Task EnsureSetAsync(string manifest, CancellationToken cancel = default)
    {
        var set = ArgoManifest.Read(manifest, "ApplicationSet");
        var url = argo.Root.Of($"api/v1/applicationsets").With(("upsert", "true"));
        var call = argo.Change(HttpMethod.Post, url, ArgoBody.Of(set.Json), $"put the ApplicationSet {set.Name} in place");
        return argo.Client.SendAsync(call with { Repeatable = true }, cancel);
    }

    public Task DeleteSetAsync(string name, CancellationToken cancel = default)
    {
        var url = argo.Root.Of($"api/v1/applicationsets/{name}");
        var call = argo.Change(HttpMethod.Delete, url, ArgoBody.None, $"delete the ApplicationSet {name}");
        return argo.Client.SendAsync(call with { Expected = [HttpStatusCode.NotFound] }, cancel);
    }

    public async Task RemoveFromSetAsync(string name, string application, CancellationToken cancel = default)
    {
        var call = argo.Get(argo.Root.Of($"api/v1/applicationsets/{name}"), $"read the ApplicationSet {name}");
        var answer = await argo.Client.SendAsync(call with { Expected = [HttpStatusCode.NotFound] }, cancel);
        if (answer.Status is HttpStatusCode.NotFound)
            return;

        var set = argo.Client.Understand(call, answer.Body, ArgoSetList.Read);
        if (!set.Remove(application))
            return;

        await (set.IsEmpty ? DeleteSetAsync(name, cancel) : EnsureSetAsync(set.Manifest, cancel));
    }

    private static ArgoSet ReadSet(string name, JsonElement status) => new(
        name,
        status.Items("resources"u8)
            .Where(resource => resource.Text("kind"u8) == "Application")
            .Select(resource => resource.Text("name"u8) ?? "")
            .ToSeq(),
        status.Items("conditions"u8)
            .Where(condition => condition.Text("type"u8) == "ErrorOccurred" && condition.Text("status"u8) == "True")
            .Select(condition => condition.Text("message"u8) ?? "")
            .ToSeq());
}
