using DevPortal.Sandbox.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DevPortal.Sandbox.ArgoCd.Api;

/// <summary>Argo CD's API below its root address.</summary>
internal static class ArgoCdEndpoints
{
    public static void MapArgoCd(this IEndpointRouteBuilder root)
    {
        root.MapGet("/healthz", () => "ok");

        var server = root.MapGroup("").WithAround(GatewayPipeline.InvokeAsync);
        server.MapServer();
        var api = server.MapGroup("/api/v1");
        api.MapApplications();
        api.MapApplicationSets();
        api.MapOperations();
        api.MapResources();
        api.MapLiveResources();
        api.MapEvents();
        api.MapLogs();
        api.MapStreams();
        api.MapProjects();
        api.MapClusters();
        api.MapRepositories();
        server.Map("/api/{**path}", () => Results.Text("Not Found\n", statusCode: StatusCodes.Status404NotFound));
    }
}
