using DevPortal.Domain;
using DevPortal.Sandbox.ArgoCd.ApplicationSets;
using DevPortal.Sandbox.ArgoCd.Model;
using DevPortal.Sandbox.ArgoCd.Projects;
using DevPortal.Sandbox.ArgoCd.Wire;
using DevPortal.Sandbox.ArgoCd.World;
using DevPortal.Sandbox.Cluster;
using DevPortal.Sandbox.Cluster.Objects;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DevPortal.Sandbox.ArgoCd.Api;

/// <summary><c>/api/v1/applicationsets</c>.</summary>
internal static class ApplicationSetsApi
{
    public static void MapApplicationSets(this IEndpointRouteBuilder api)
    {
        api.MapGet("/applicationsets", ListAsync);
        api.MapPost("/applicationsets", CreateAsync);
        api.MapGet("/applicationsets/{name}", GetAsync);
        api.MapDelete("/applicationsets/{name}", DeleteAsync);
    }

    private static Task<IResult> ListAsync(HttpRequest request, ArgoCdWorld world, SetStore sets, SetController controller, Versions versions)
    {
        var projects = request.Texts("projects", "project");
        var selector = request.Text("selector") is { Length: > 0 } text ? LabelSelector.Parse(text) : null;
        return world.RunAsync(_ =>
        {
            var found = sets.All
                .Where(tracked => projects.Count == 0 || projects.Contains(ProjectOf(tracked.Set), StringComparer.Ordinal))
                .Where(tracked => selector?.Matches(tracked.Set.Metadata.Labels) ?? true)
                .OrderBy(tracked => tracked.Name, StringComparer.Ordinal)
                .Select(tracked => Shown(tracked, controller)).ToList();
            return Answer.Of(new ApplicationSetList(new ListMeta(versions.Last), found.Count == 0 ? null : found));
        });
    }

    private static Task<IResult> GetAsync(string name, ArgoCdWorld world, SetStore sets, SetController controller) =>
        world.RunAsync(_ => Answer.Of(Shown(Find(sets, name), controller)));

    private static async Task<IResult> CreateAsync(
        HttpRequest request, ArgoCdWorld world, SetStore sets, SetController controller, ProjectStore projects, ArgoCdTimings timings)
    {
        var asked = Checked(await request.BodyAsync<ApplicationSet>());
        return await world.RunAsync(now =>
        {
            if (projects.Find(ProjectOf(asked)) is null)
                throw new GrpcException(GrpcCode.InvalidArgument, $"error creating ApplicationSet {asked.Metadata.Name}: project {ProjectOf(asked)} does not exist");
            if (sets.Find(asked.Metadata.Name) is not { } existing)
                return Answer.Of(Shown(sets.Add(Fresh(asked, now), now + timings.Noticing), controller));
            if (IsSame(existing.Set, asked))
                return Answer.Of(Shown(existing, controller));
            if (request.Flag("upsert") != true)
                throw new GrpcException(GrpcCode.InvalidArgument, "existing ApplicationSet spec is different, use upsert flag to force update");

            sets.Change(existing, existing.Set with
            {
                Metadata = existing.Set.Metadata with { Labels = asked.Metadata.Labels, Annotations = asked.Metadata.Annotations },
                Spec = asked.Spec,
            });
            sets.Plan(existing, now + timings.Noticing);
            return Answer.Of(Shown(existing, controller));
        });
    }

    private static Task<IResult> DeleteAsync(string name, ArgoCdWorld world, SetStore sets, SetController controller) => world.RunAsync(now =>
    {
        controller.Delete(Find(sets, name), now);
        return Answer.Nothing;
    });

    private static TrackedSet Find(SetStore sets, string name) => sets.Find(name)
        ?? throw new GrpcException(GrpcCode.NotFound, $"error getting ApplicationSet: {GrpcException.NotFound("applicationsets", name).Message}");

    private static ApplicationSet Checked(ApplicationSet asked)
    {
        if (!Applications.ApplicationCommands.IsValidName(asked.Metadata.Name))
            throw new GrpcException(GrpcCode.InvalidArgument, $"ApplicationSet.argoproj.io \"{asked.Metadata.Name}\" is invalid: metadata.name: Invalid value: \"{asked.Metadata.Name}\"");
        if (asked.Metadata.Namespace is not ("" or ArgoCdNamespace.Name))
            throw new GrpcException(GrpcCode.InvalidArgument, $"namespace '{asked.Metadata.Namespace}' is not permitted");
        if (ProjectOf(asked).Contains("{{", StringComparison.Ordinal))
            throw new GrpcException(GrpcCode.InvalidArgument, "error validating ApplicationSets: the Argo CD API does not currently support creating ApplicationSets with templated `project` fields");

        return asked;
    }

    private static ApplicationSet Fresh(ApplicationSet asked, DateTimeOffset now) => new(
        asked.Metadata with
        {
            Namespace = ArgoCdNamespace.Name,
            Uid = Ids.Uid("applicationset", asked.Metadata.Name, ObjectTime.Version(now)),
            CreationTimestamp = now,
            Generation = 0,
        },
        asked.Spec);

    private static bool IsSame(ApplicationSet there, ApplicationSet asked) =>
        CanonicalJson.Same(there.Spec, asked.Spec)
        && GoJson.Same(there.Metadata.Labels, asked.Metadata.Labels)
        && GoJson.Same(there.Metadata.Annotations, asked.Metadata.Annotations);

    /// <summary>The set as the API shows it, with its applications as they are now.</summary>
    private static ApplicationSet Shown(TrackedSet tracked, SetController controller)
    {
        var made = controller.OwnedBy(tracked).Select(owned => owned.Application).OrderBy(application => application.Metadata.Name, StringComparer.Ordinal)
            .Select(application => new ResourceStatus(
                "argoproj.io", "v1alpha1", "Application", application.Metadata.Namespace, application.Metadata.Name,
                application.Status.Sync.Status, application.Status.Health)).ToSeq();
        return tracked.Set with { Status = tracked.Set.Status with { Resources = made, ResourcesCount = made.Count } };
    }

    private static string ProjectOf(ApplicationSet set) =>
        set.Spec.Text("template", "spec", "project") is { Length: > 0 } project ? project : ProjectStore.Default;
}
