using System.Text.Json;
using System.Text.Json.Nodes;
using DevPortal.Domain;
using DevPortal.Sandbox.ArgoCd.Applications;
using DevPortal.Sandbox.ArgoCd.Trees;
using DevPortal.Sandbox.ArgoCd.World;
using DevPortal.Sandbox.Cluster.Objects;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DevPortal.Sandbox.ArgoCd.Api;

/// <summary><c>/api/v1/applications/{name}/resource</c>: single objects in the cluster, and the actions on them.</summary>
internal static class LiveResourcesApi
{
    public static void MapLiveResources(this IEndpointRouteBuilder api)
    {
        api.MapGet("/applications/{name}/resource", GetAsync);
        api.MapPost("/applications/{name}/resource", PatchAsync);
        api.MapDelete("/applications/{name}/resource", DeleteAsync);
        api.MapGet("/applications/{name}/resource/actions", ListActionsAsync);
        api.MapPost("/applications/{name}/resource/actions", RunActionAsync);
        api.MapPost("/applications/{name}/resource/actions/v2", RunActionV2Async);
        api.MapGet("/applications/{name}/resource/links", GetLinksAsync);
    }

    private static Task<IResult> GetAsync(string name, HttpRequest request, ArgoCdWorld world, LiveResources resources) =>
        world.RunAsync(now => Manifest(resources.Get(request.Application(name), KeyOf(request), now)));

    private static async Task<IResult> PatchAsync(string name, HttpRequest request, ArgoCdWorld world, LiveResources resources)
    {
        var patch = await request.BodyAsync<string>();
        return await world.RunAsync(now => Manifest(resources.Patch(
            request.Application(name), KeyOf(request), patch, request.Text("patchType"), Sessions.Admin, now)));
    }

    private static Task<IResult> DeleteAsync(string name, HttpRequest request, ArgoCdWorld world, LiveResources resources) => world.RunAsync(now =>
    {
        resources.Delete(request.Application(name), KeyOf(request), Sessions.Admin, now);
        return Answer.Nothing;
    });

    private static Task<IResult> ListActionsAsync(string name, HttpRequest request, ArgoCdWorld world, LiveResources resources) => world.RunAsync(now =>
    {
        var key = KeyOf(request);
        return Answer.Of(new ResourceActions(ResourceActionCatalog.For(key, resources.Get(request.Application(name), key, now))));
    });

    /// <summary>The older form, whose body is the action's name and nothing else.</summary>
    private static async Task<IResult> RunActionAsync(string name, HttpRequest request, ArgoCdWorld world, LiveResources resources)
    {
        var action = await request.BodyAsync<string>();
        return await world.RunAsync(now =>
        {
            resources.Run(request.Application(name), KeyOf(request), action, new Dictionary<string, string>(StringComparer.Ordinal), Sessions.Admin, now);
            return Answer.Nothing;
        });
    }

    private static async Task<IResult> RunActionV2Async(string name, HttpRequest request, ArgoCdWorld world, LiveResources resources)
    {
        var run = await request.BodyAsync<ActionRequest>();
        var parameters = run.ResourceActionParameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value, StringComparer.Ordinal);
        return await world.RunAsync(now =>
        {
            resources.Run(
                new ApplicationRef(name, run.AppNamespace, run.Project),
                new ResourceKey(run.Group, run.Kind, run.Namespace, run.ResourceName),
                run.Action, parameters, Sessions.Admin, now);
            return Answer.Nothing;
        });
    }

    private static Task<IResult> GetLinksAsync(string name, HttpRequest request, ArgoCdWorld world, LiveResources resources) => world.RunAsync(now =>
    {
        resources.Get(request.Application(name), KeyOf(request), now);
        return Answer.Nothing;
    });

    private static ResourceKey KeyOf(HttpRequest request) =>
        new(request.Text("group"), request.Text("kind"), request.Text("namespace"), request.Text("resourceName"));

    private static IResult Manifest(JsonObject document)
    {
        if (document.Text("kind") == "Secret" && document.Text("apiVersion") == "v1")
            SecretMask.Hide(document);
        return Answer.Of(new ResourceResponse(CanonicalJson.Text(document)));
    }

    private sealed record ResourceResponse(string Manifest);

    private sealed record ActionRequest(
        string Namespace = "",
        string ResourceName = "",
        string Version = "",
        string Group = "",
        string Kind = "",
        string Action = "",
        string AppNamespace = "",
        string Project = "",
        Seq<ActionParameter> ResourceActionParameters = default);

    private sealed record ActionParameter(string Name = "", string Value = "");
}
