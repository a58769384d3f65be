using System.Text.Json.Nodes;
using DevPortal.Domain;
using DevPortal.Sandbox.ArgoCd.Applications;
using DevPortal.Sandbox.ArgoCd.Clusters;
using DevPortal.Sandbox.ArgoCd.Desired;
using DevPortal.Sandbox.ArgoCd.Model;
using DevPortal.Sandbox.ArgoCd.Rendering;
using DevPortal.Sandbox.ArgoCd.Rendering.Sources;
using DevPortal.Sandbox.ArgoCd.Trees;
using DevPortal.Sandbox.ArgoCd.Wire;
using DevPortal.Sandbox.ArgoCd.World;
using DevPortal.Sandbox.Cluster.Objects;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DevPortal.Sandbox.ArgoCd.Api;

/// <summary><c>/api/v1/applications/{name}/…</c>: what an application consists of in Git and in the cluster.</summary>
internal static class ResourcesApi
{
    public static void MapResources(this IEndpointRouteBuilder api)
    {
        api.MapGet("/applications/{name}/resource-tree", TreeAsync);
        api.MapGet("/applications/{name}/managed-resources", ManagedAsync);
        api.MapGet("/applications/{name}/manifests", ManifestsAsync);
        api.MapGet("/applications/{name}/revisions/{revision}/metadata", RevisionAsync);
        api.MapGet("/applications/{name}/syncwindows", SyncWindowsAsync);
        api.MapGet("/applications/{name}/links", LinksAsync);
    }

    private static Task<IResult> TreeAsync(string name, HttpRequest request, ArgoCdWorld world, ApplicationFinder finder, ClusterRegistry clusters) =>
        world.RunAsync(now =>
        {
            var tracked = finder.Find(request.Application(name));
            var tree = new TreeBuilder(tracked, clusters.Of(tracked), now).Build();
            return Answer.Of(tree with { Nodes = tree.Nodes.RemoveAll(node => !IsAsked(request, node.Group, node.Kind, node.Namespace, node.Name)) });
        });

    private static Task<IResult> ManagedAsync(
        string name, HttpRequest request, ArgoCdWorld world, ApplicationFinder finder, ClusterRegistry clusters, DesiredStates desired) => world.RunAsync(async now =>
    {
        var tracked = finder.Find(request.Application(name));
        var target = await TargetAsync(tracked, desired);
        var items = ManagedResources.Of(tracked, target, clusters.Of(tracked), now)
            .Where(item => IsAsked(request, item.Group, item.Kind, item.Namespace, item.Name)).ToSeq();
        var response = new ManagedResourcesResponse(items);
        return FieldMask.Parse(request.Text("fields")) is { } mask
            ? Answer.Of(mask.Apply(JsonNode.Parse(GoJson.Bytes(response))!))
            : Answer.Of(response);
    });

    private static Task<IResult> ManifestsAsync(
        string name, HttpRequest request, ArgoCdWorld world, ApplicationFinder finder, DesiredStates desired) => world.RunAsync(async now =>
    {
        var application = finder.Find(request.Application(name)).Application;
        try
        {
            var state = await desired.GetAsync(application, application.Spec.AllSources(), [request.Text("revision")], known: null);
            return Answer.Of(new ManifestResponse(
                state.Targets.Select(target => CanonicalJson.Text(Shown(target.Read()))).ToSeq(),
                application.Spec.Destination.Namespace,
                application.Spec.Destination.Server,
                state.Revisions[0],
                state.Types[0]));
        }
        catch (RenderException e)
        {
            throw new GrpcException(GrpcCode.Unknown, $"error generating manifests: {e.Message}");
        }
    });

    private static Task<IResult> RevisionAsync(
        string name, string revision, HttpRequest request, ArgoCdWorld world, ApplicationFinder finder, SourceTrees trees) => world.RunAsync(async now =>
    {
        var application = finder.Find(request.Application(name)).Application;
        try
        {
            var commit = (await trees.OpenAsync(application.Spec.FirstSource().RepoURL, revision)).Commit;
            return Answer.Of(new RevisionMetadata(commit.Author, commit.Date, commit.Message));
        }
        catch (RenderException e)
        {
            throw new GrpcException(GrpcCode.Internal, e.Message);
        }
    });

    private static Task<IResult> SyncWindowsAsync(string name, HttpRequest request, ArgoCdWorld world, ApplicationFinder finder) => world.RunAsync(_ =>
    {
        finder.Find(request.Application(name));
        return Answer.Of(new SyncWindows(CanSync: true));
    });

    private static Task<IResult> LinksAsync(string name, HttpRequest request, ArgoCdWorld world, ApplicationFinder finder) => world.RunAsync(_ =>
    {
        finder.Find(request.Application(name));
        return Answer.Nothing;
    });

    /// <summary>What Git says, read anew where nobody has since the start.</summary>
    private static async ValueTask<DesiredState> TargetAsync(TrackedApplication tracked, DesiredStates desired)
    {
        try
        {
            return tracked.Desired ??= await desired.GetAsync(tracked.Application, tracked.Application.Spec.AllSources(), tracked.Application.Spec.HasMultipleSources
                ? tracked.Application.Status.Sync.Revisions
                : [tracked.Application.Status.Sync.Revision], known: null);
        }
        catch (RenderException)
        {
            throw new GrpcException(
                GrpcCode.Unknown, $"error getting cached app managed resources: {tracked.Application.Status.Conditions.Text()}");
        }
    }

    private static JsonObject Shown(JsonObject document)
    {
        if (document.Text("kind") == "Secret" && document.Text("apiVersion") == "v1")
            SecretMask.Hide(document);
        return document;
    }

    private static bool IsAsked(HttpRequest request, string group, string kind, string ns, string name) =>
        Fits(request.Text("group"), group) && Fits(request.Text("kind"), kind)
        && Fits(request.Text("namespace"), ns) && Fits(request.Text("name"), name);

    private static bool Fits(string asked, string value) => asked.Length == 0 || asked == value;

    private sealed record ManifestResponse(Seq<string> Manifests, string Namespace, string Server, string Revision, string SourceType);

    private sealed record RevisionMetadata(string Author, [property: Always] DateTimeOffset Date, string Message);

    private sealed record SyncWindows([property: Always] bool CanSync);
}
