using DevPortal.Domain;
using DevPortal.Sandbox.ArgoCd.Applications;
using DevPortal.Sandbox.ArgoCd.Clusters;
using DevPortal.Sandbox.ArgoCd.Model;
using DevPortal.Sandbox.ArgoCd.Projects;
using DevPortal.Sandbox.ArgoCd.Wire;
using DevPortal.Sandbox.ArgoCd.World;
using DevPortal.Sandbox.Cluster;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DevPortal.Sandbox.ArgoCd.Api;

/// <summary><c>/api/v1/projects</c>.</summary>
internal static class ProjectsApi
{
    public static void MapProjects(this IEndpointRouteBuilder api)
    {
        api.MapGet("/projects", ListAsync);
        api.MapPost("/projects", CreateAsync);
        api.MapGet("/projects/{name}", GetAsync);
        api.MapGet("/projects/{name}/detailed", DetailsAsync);
        api.MapPut("/projects/{name}", UpdateAsync);
        api.MapDelete("/projects/{name}", DeleteAsync);
    }

    private static Task<IResult> ListAsync(ArgoCdWorld world, ProjectStore projects, Versions versions) => world.RunAsync(_ => Answer.Of(
        new AppProjectList(new ListMeta(versions.Last), [.. projects.All.OrderBy(project => project.Metadata.Name, StringComparer.Ordinal)])));

    private static Task<IResult> GetAsync(string name, ArgoCdWorld world, ProjectStore projects) =>
        world.RunAsync(_ => Answer.Of(Find(projects, name)));

    private static Task<IResult> DetailsAsync(string name, ArgoCdWorld world, ProjectStore projects, ClusterRegistry clusters) =>
        world.RunAsync(now => Answer.Of(new ProjectDetails(Find(projects, name), clusters.All.Select(cluster => ClustersApi.Show(cluster, 0, now)).ToSeq())));

    private static async Task<IResult> CreateAsync(HttpRequest request, ArgoCdWorld world, ProjectStore projects)
    {
        var body = await request.BodyAsync<ProjectRequest>();
        var asked = body.Project ?? throw new GrpcException(GrpcCode.InvalidArgument, "missing payload 'project' in request");
        return await world.RunAsync(now =>
        {
            if (projects.Find(asked.Metadata.Name) is not { } existing)
                return Answer.Of(projects.Put(Fresh(asked, now)));
            if (body.Upsert)
                return Answer.Of(projects.Put(existing with { Spec = asked.Spec }));

            return GoJson.Same(existing.Spec, asked.Spec)
                ? Answer.Of(existing)
                : throw new GrpcException(GrpcCode.InvalidArgument, "existing project spec is different; use upsert flag to force update");
        });
    }

    private static async Task<IResult> UpdateAsync(string name, HttpRequest request, ArgoCdWorld world, ProjectStore projects, ApplicationStore applications, ClusterRegistry clusters)
    {
        var body = await request.BodyAsync<ProjectRequest>();
        var asked = body.Project ?? throw new GrpcException(GrpcCode.InvalidArgument, "missing payload 'project' in request");
        return await world.RunAsync(_ =>
        {
            var existing = Find(projects, name);
            if (asked.Metadata.ResourceVersion.Length == 0)
                throw new GrpcException(GrpcCode.InvalidArgument, $"appprojects.argoproj.io \"{name}\" is invalid: metadata.resourceVersion: Invalid value: 0x0: must be specified for an update");
            if (asked.Metadata.ResourceVersion != existing.Metadata.ResourceVersion)
                throw new GrpcException(GrpcCode.Aborted, $"Operation cannot be fulfilled on appprojects.argoproj.io \"{name}\": the object has been modified; please apply your changes to the latest version and try again");

            RefuseOrphans(existing, asked, applications, clusters);
            return Answer.Of(projects.Put(existing with
            {
                Spec = asked.Spec,
                Metadata = existing.Metadata with { Labels = asked.Metadata.Labels, Annotations = asked.Metadata.Annotations, Finalizers = asked.Metadata.Finalizers },
            }));
        });
    }

    private static Task<IResult> DeleteAsync(string name, ArgoCdWorld world, ProjectStore projects, ApplicationStore applications) => world.RunAsync(_ =>
    {
        if (name == ProjectStore.Default)
            throw new GrpcException(GrpcCode.InvalidArgument, $"name '{name}' is reserved and cannot be deleted");

        Find(projects, name);
        var users = applications.All.Count(tracked => tracked.Application.Spec.Project == name);
        if (users > 0)
            throw new GrpcException(GrpcCode.InvalidArgument, $"project is referenced by {users} applications");

        projects.Remove(name);
        return Answer.Nothing;
    });

    /// <summary>A project may not be changed so that its applications lose their right to be.</summary>
    private static void RefuseOrphans(AppProject before, AppProject after, ApplicationStore applications, ClusterRegistry clusters)
    {
        var specs = applications.All.Select(tracked => tracked.Application.Spec).Where(spec => spec.Project == before.Metadata.Name).ToList();
        var sources = specs.Count(spec => before.PermitsSource(spec.FirstSource().RepoURL) && !after.PermitsSource(spec.FirstSource().RepoURL));
        var destinations = specs.Count(spec => clusters.Find(spec.Destination, out _) is { } cluster
            && before.PermitsDestination(cluster.Server, cluster.Name, spec.Destination.Namespace)
            && !after.PermitsDestination(cluster.Server, cluster.Name, spec.Destination.Namespace));
        string[] parts =
        [
            .. sources > 0 ? [$"{sources} applications source became invalid"] : Array.Empty<string>(),
            .. destinations > 0 ? [$"{destinations} applications destination became invalid"] : Array.Empty<string>(),
        ];
        if (parts.Length > 0)
            throw new GrpcException(GrpcCode.InvalidArgument, $"as a result of project update {string.Join(" and ", parts)}");
    }

    private static AppProject Find(ProjectStore projects, string name) =>
        projects.Find(name) ?? throw GrpcException.NotFound("appprojects", name);

    private static AppProject Fresh(AppProject asked, DateTimeOffset now)
    {
        if (asked.Metadata.Name.Length == 0)
            throw new GrpcException(GrpcCode.InvalidArgument, "AppProject.argoproj.io \"\" is invalid: metadata.name: Required value: name or generateName is required");

        return asked with
        {
            Metadata = asked.Metadata with
            {
                Namespace = ArgoCdNamespace.Name,
                Uid = Ids.Uid("project", asked.Metadata.Name, ObjectTime.Version(now)),
                CreationTimestamp = now,
                Generation = 0,
            },
        };
    }

    private sealed record ProjectRequest(AppProject? Project = null, bool Upsert = false);

    private sealed record ProjectDetails(AppProject Project, Seq<ShownCluster> Clusters);
}
