using System.Text.Json.Nodes;
using DevPortal.Domain;
using DevPortal.Sandbox.ArgoCd.Applications;
using DevPortal.Sandbox.ArgoCd.Clusters;
using DevPortal.Sandbox.ArgoCd.Model;
using DevPortal.Sandbox.ArgoCd.Wire;
using DevPortal.Sandbox.ArgoCd.World;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DevPortal.Sandbox.ArgoCd.Api;

/// <summary><c>/api/v1/clusters</c>.</summary>
internal static class ClustersApi
{
    public const string KubernetesVersion = "1.32";

    public static void MapClusters(this IEndpointRouteBuilder api)
    {
        api.MapGet("/clusters", ListAsync);
        api.MapPost("/clusters", CreateAsync);
        api.MapGet("/clusters/{id}", GetAsync);
        api.MapDelete("/clusters/{id}", DeleteAsync);
    }

    public static ShownCluster Show(RegisteredCluster cluster, int applications, DateTimeOffset now)
    {
        var connection = new ConnectionState("Successful", AttemptedAt: now);
        return new ShownCluster(
            cluster.Server,
            cluster.Name,
            new ClusterConfig(new TlsClientConfig()),
            connection,
            KubernetesVersion,
            new ClusterInfo(connection, KubernetesVersion, new ClusterCacheInfo(LastCacheSyncTime: now), applications));
    }

    private static Task<IResult> ListAsync(HttpRequest request, ArgoCdWorld world, ClusterRegistry clusters, ApplicationStore applications) => world.RunAsync(now =>
    {
        var (server, name) = (request.Text("server"), request.Text("name"));
        var found = clusters.All.Where(cluster => (server.Length == 0 || cluster.Server == server) && (name.Length == 0 || cluster.Name == name));
        return Answer.Of(new ClusterList(new ListMeta(), [.. found.Select(cluster => Show(cluster, Count(cluster, clusters, applications), now))]));
    });

    private static Task<IResult> GetAsync(string id, HttpRequest request, ArgoCdWorld world, ClusterRegistry clusters, ApplicationStore applications) =>
        world.RunAsync(now =>
        {
            var cluster = Find(id, request, clusters);
            return Answer.Of(Show(cluster, Count(cluster, clusters, applications), now));
        });

    private static async Task<IResult> CreateAsync(HttpRequest request, ArgoCdWorld world, ClusterRegistry clusters)
    {
        var asked = await request.BodyAsync<ShownCluster>();
        return await world.RunAsync(now =>
        {
            var cluster = new RegisteredCluster(asked.Server, asked.Name.Length > 0 ? asked.Name : asked.Server);
            if (clusters.All.FirstOrDefault(known => known.Server == cluster.Server) is { } existing && existing != cluster && request.Flag("upsert") != true)
                throw new GrpcException(GrpcCode.InvalidArgument, "existing cluster spec is different; use upsert flag to force update");

            clusters.Register(cluster);
            return Answer.Of(Show(cluster, 0, now));
        });
    }

    private static Task<IResult> DeleteAsync(string id, HttpRequest request, ArgoCdWorld world, ClusterRegistry clusters) => world.RunAsync(_ =>
    {
        clusters.Forget(Find(id, request, clusters).Server);
        return Answer.Nothing;
    });

    /// <summary>By server, the slashes of its URL escaped, or by name where the query says so.</summary>
    private static RegisteredCluster Find(string id, HttpRequest request, ClusterRegistry clusters)
    {
        var value = Uri.UnescapeDataString(id);
        var byName = request.Text("id.type") is "name" or "name_escaped";
        return clusters.All.FirstOrDefault(cluster => (byName ? cluster.Name : cluster.Server) == value) ?? throw GrpcException.PermissionDenied();
    }

    private static int Count(RegisteredCluster cluster, ClusterRegistry clusters, ApplicationStore applications) =>
        applications.All.Count(tracked => clusters.Find(tracked.Application.Spec.Destination, out _)?.Server == cluster.Server);

    private sealed record ClusterList([property: Always] ListMeta Metadata, [property: Always] IReadOnlyList<ShownCluster> Items);
}

internal sealed record ShownCluster(
    [property: Always] string Server = "",
    [property: Always] string Name = "",
    ClusterConfig? Config = null,
    ConnectionState? ConnectionState = null,
    string ServerVersion = "",
    ClusterInfo? Info = null,
    Seq<string> Namespaces = default,
    string Project = "",
    JsonObject? Labels = null);

internal sealed record ClusterConfig(TlsClientConfig? TlsClientConfig = null);

internal sealed record TlsClientConfig([property: Always] bool Insecure = false);

internal sealed record ConnectionState(
    [property: Always] string Status = "", [property: Always] string Message = "", [property: Always] DateTimeOffset? AttemptedAt = null);

internal sealed record ClusterInfo(
    ConnectionState? ConnectionState = null,
    string ServerVersion = "",
    ClusterCacheInfo? CacheInfo = null,
    [property: Always] int ApplicationsCount = 0);

internal sealed record ClusterCacheInfo(long ResourcesCount = 0, long ApisCount = 0, DateTimeOffset? LastCacheSyncTime = null);
