using DevPortal.Sandbox.ArgoCd.Applications;
using DevPortal.Sandbox.ArgoCd.World;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DevPortal.Sandbox.ArgoCd.Api;

/// <summary><c>/api/v1/applications/{name}/…</c>: what can be done to an application.</summary>
internal static class OperationsApi
{
    public static void MapOperations(this IEndpointRouteBuilder api)
    {
        api.MapPost("/applications/{name}/sync", SyncAsync);
        api.MapPost("/applications/{name}/rollback", RollbackAsync);
        api.MapDelete("/applications/{name}/operation", TerminateAsync);
    }

    private static async Task<IResult> SyncAsync(string name, HttpRequest request, ArgoCdWorld world, SyncCommands commands)
    {
        var sync = await request.BodyAsync<SyncRequest>();
        return Answer.Of(await world.RunAsync(now => commands.SyncAsync(name, sync, Sessions.Admin, now)));
    }

    private static async Task<IResult> RollbackAsync(string name, HttpRequest request, ArgoCdWorld world, SyncCommands commands)
    {
        var rollback = await request.BodyAsync<RollbackRequest>();
        return Answer.Of(await world.RunAsync(now => commands.Rollback(name, rollback, Sessions.Admin, now)));
    }

    private static Task<IResult> TerminateAsync(string name, HttpRequest request, ArgoCdWorld world, SyncCommands commands) => world.RunAsync(now =>
    {
        commands.Terminate(request.Application(name), Sessions.Admin, now);
        return Answer.Nothing;
    });
}
