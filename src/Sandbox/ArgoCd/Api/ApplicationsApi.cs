using DevPortal.Sandbox.ArgoCd.Applications;
using DevPortal.Sandbox.ArgoCd.Model;
using DevPortal.Sandbox.ArgoCd.Projects;
using DevPortal.Sandbox.ArgoCd.World;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DevPortal.Sandbox.ArgoCd.Api;

/// <summary><c>/api/v1/applications</c>: the applications themselves.</summary>
internal static class ApplicationsApi
{
    public static void MapApplications(this IEndpointRouteBuilder api)
    {
        api.MapGet("/applications", ListAsync);
        api.MapPost("/applications", CreateAsync);
        api.MapGet("/applications/{name}", GetAsync);
        api.MapPut("/applications/{name}", UpdateAsync);
        api.MapPut("/applications/{name}/spec", UpdateSpecAsync);
        api.MapPatch("/applications/{name}", PatchAsync);
        api.MapDelete("/applications/{name}", DeleteAsync);
    }

    private static Task<IResult> ListAsync(HttpRequest request, ArgoCdWorld world, ApplicationStore store, Versions versions)
    {
        var filter = ApplicationFilter.Of(request);
        return world.RunAsync(_ =>
        {
            var found = store.All.Where(tracked => filter.Matches(tracked.Application)).OrderBy(tracked => tracked.Name, StringComparer.Ordinal).ToList();
            return Results.Bytes(ApplicationListWriter.Write(found, versions.Last, request.Text("fields")), "application/json");
        });
    }

    private static Task<IResult> GetAsync(
        string name, HttpRequest request, ArgoCdWorld world, ApplicationFinder finder, SyncCommands commands)
    {
        var projects = request.Texts("project", "projects");
        if (projects.Count > 1)
            throw new GrpcException(GrpcCode.InvalidArgument, "multiple projects specified - the get endpoint accepts either zero or one project");

        var wanted = new ApplicationRef(name, request.Text("appNamespace"), projects.Count == 0 ? "" : projects[0]);
        return world.RunAsync(async now => Answer.Json(request.Text("refresh") is { Length: > 0 } refresh
            ? (await commands.RefreshAsync(wanted, refresh == "hard", now)).Json
            : finder.Find(wanted).Json));
    }

    private static async Task<IResult> CreateAsync(HttpRequest request, ArgoCdWorld world, ApplicationCommands commands)
    {
        var application = await request.BodyAsync<Application>();
        return Answer.Of(await world.RunAsync(now => commands.CreateAsync(
            application, request.Flag("upsert") == true, request.Flag("validate") != false, Sessions.Admin, now)));
    }

    private static async Task<IResult> UpdateAsync(string name, HttpRequest request, ArgoCdWorld world, ApplicationCommands commands)
    {
        var body = await request.BodyAsync<Application>();
        var application = body with { Metadata = body.Metadata with { Name = name } };
        return Answer.Of(await world.RunAsync(now => commands.UpdateAsync(
            application, request.Text("project"), request.Flag("validate") != false, Sessions.Admin, now)));
    }

    private static async Task<IResult> UpdateSpecAsync(string name, HttpRequest request, ArgoCdWorld world, ApplicationCommands commands)
    {
        var spec = await request.BodyAsync<ApplicationSpec>();
        return Answer.Of(await world.RunAsync(now => commands.UpdateSpecAsync(
            request.Application(name), spec, request.Flag("validate") != false, Sessions.Admin, now)));
    }

    private static async Task<IResult> PatchAsync(string name, HttpRequest request, ArgoCdWorld world, ApplicationCommands commands)
    {
        var patch = await request.BodyAsync<PatchRequest>();
        var wanted = new ApplicationRef(name, patch.AppNamespace, patch.Project);
        return Answer.Of(await world.RunAsync(now => commands.PatchAsync(wanted, patch, Sessions.Admin, now)));
    }

    private static Task<IResult> DeleteAsync(string name, HttpRequest request, ArgoCdWorld world, ApplicationCommands commands) => world.RunAsync(now =>
    {
        commands.Delete(request.Application(name), request.Flag("cascade"), request.Text("propagationPolicy"), Sessions.Admin, now);
        return Answer.Nothing;
    });
}

/// <summary>Which applications a list or a watch is about.</summary>
internal sealed record ApplicationFilter(string Name, IReadOnlyList<string> Projects, LabelSelector? Selector, string Repository, string Namespace)
{
    public static ApplicationFilter Of(HttpRequest request) => new(
        request.Text("name"),
        request.Texts("project", "projects"),
        request.Text("selector") is { Length: > 0 } selector ? LabelSelector.Parse(selector) : null,
        request.Text("repo"),
        request.Text("appNamespace"));

    public bool Matches(Application application) =>
        (Name.Length == 0 || Name == application.Metadata.Name)
        && (Namespace.Length == 0 || Namespace == application.Metadata.Namespace)
        && (Projects.Count == 0 || Projects.Contains(application.Spec.Project.Length > 0 ? application.Spec.Project : ProjectStore.Default, StringComparer.Ordinal))
        && (Selector?.Matches(application.Metadata.Labels) ?? true)
        && (Repository.Length == 0 || application.Spec.AllSources().Any(source => source.RepoURL == Repository));
}
