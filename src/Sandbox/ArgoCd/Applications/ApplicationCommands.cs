using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using DevPortal.Domain;
using DevPortal.Sandbox.ArgoCd.Clusters;
using DevPortal.Sandbox.ArgoCd.Desired;
using DevPortal.Sandbox.ArgoCd.Model;
using DevPortal.Sandbox.ArgoCd.Rendering;
using DevPortal.Sandbox.ArgoCd.Wire;
using DevPortal.Sandbox.Cluster;
using DevPortal.Sandbox.Cluster.Patching;

namespace DevPortal.Sandbox.ArgoCd.Applications;

/// <summary>Making, changing and deleting applications, as the API server does it.</summary>
internal sealed partial class ApplicationCommands(
    ApplicationStore store,
    ApplicationFinder finder,
    ApplicationController controller,
    Deletion deletion,
    SpecRules rules,
    ClusterRegistry clusters,
    DesiredStates desired,
    ArgoCdTimings timings)
{
    private const string Server = "argocd-server";

    public async ValueTask<Application> CreateAsync(Application asked, bool upserts, bool validates, string user, DateTimeOffset at)
    {
        var application = await CheckedAsync(asked, validates);
        if (store.Find(asked.Metadata.Name) is { } existing)
            return Adopt(existing, application, upserts, user, at);

        var tracked = store.Add(Fresh(application, at), at + timings.Noticing);
        store.Record(tracked, new ApplicationEvent(at, "ResourceCreated", $"{user} created application", Server));
        return tracked.Application;
    }

    public async ValueTask<Application> UpdateAsync(Application asked, string project, bool validates, string user, DateTimeOffset at)
    {
        var tracked = finder.Find(new ApplicationRef(asked.Metadata.Name, asked.Metadata.Namespace, project));
        var application = await CheckedAsync(asked, validates);
        return Put(tracked, application, merges: false, user, at);
    }

    public async ValueTask<ApplicationSpec> UpdateSpecAsync(ApplicationRef wanted, ApplicationSpec spec, bool validates, string user, DateTimeOffset at)
    {
        var tracked = finder.Find(wanted);
        var application = await CheckedAsync(tracked.Application with { Spec = spec }, validates);
        return Put(tracked, application, merges: false, user, at).Spec;
    }

    public async ValueTask<Application> PatchAsync(ApplicationRef wanted, PatchRequest patch, string user, DateTimeOffset at)
    {
        var tracked = finder.Find(wanted);
        var patched = Patched(tracked.Application, patch);
        var application = await CheckedAsync(patched, validates: true);
        return Put(tracked, application, merges: false, user, at);
    }

    /// <param name="cascades">Whether the application's objects go with it; null for yes.</param>
    public void Delete(ApplicationRef wanted, bool? cascades, string propagation, string user, DateTimeOffset at)
    {
        var tracked = finder.Find(wanted);
        if (cascades == false && propagation.Length > 0)
            throw new GrpcException(GrpcCode.InvalidArgument, "cannot set propagation policy when cascading is disabled");

        var finalizers = tracked.Application.Metadata.Finalizers;
        if (cascades != false)
        {
            var finalizer = propagation.ToLowerInvariant() switch
            {
                "" => Deletion.ResourcesFinalizer,
                "background" => Deletion.BackgroundFinalizer,
                "foreground" => Deletion.ForegroundFinalizer,
                _ => throw new GrpcException(GrpcCode.InvalidArgument, $"invalid propagation policy: {propagation}"),
            };
            if (!finalizers.Contains(finalizer, StringComparer.Ordinal) && !tracked.IsDeleting)
                finalizers = finalizers.RemoveAll(IsResources).Add(finalizer);
        }
        else
        {
            finalizers = finalizers.RemoveAll(IsResources);
        }

        store.Change(tracked, tracked.Application with { Metadata = tracked.Application.Metadata with { Finalizers = finalizers } });
        store.Record(tracked, new ApplicationEvent(at, "ResourceDeleted", $"{user} deleted application", Server));
        deletion.Begin(tracked, at);
    }

    public static bool IsValidName(string name) => IsName().IsMatch(name);

    /// <summary>A new application as it enters the world: nobody has compared it yet.</summary>
    public static Application Fresh(Application application, DateTimeOffset at) => new(
        application.Metadata with
        {
            Namespace = ArgoCdNamespace.Name,
            Uid = Ids.Uid("application", application.Metadata.Name, at.Ticks.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            Generation = 0,
            CreationTimestamp = at,
            DeletionTimestamp = null,
            DeletionGracePeriodSeconds = null,
        },
        application.Spec);

    /// <summary>Puts what an application is to be in the place of what it was to be.</summary>
    /// <param name="merges">Whether labels and annotations that are not named stay.</param>
    public Application Put(TrackedApplication tracked, Application wanted, bool merges, string user, DateTimeOffset at)
    {
        var before = tracked.Application;
        var metadata = before.Metadata with
        {
            Labels = Merged(before.Metadata.Labels, wanted.Metadata.Labels, merges),
            Annotations = Merged(before.Metadata.Annotations, wanted.Metadata.Annotations, merges),
            Finalizers = wanted.Metadata.Finalizers,
        };
        var changed = before with { Metadata = metadata, Spec = wanted.Spec };
        if (GoJson.Same(changed, before))
            return before;

        store.Change(tracked, changed);
        store.Record(tracked, new ApplicationEvent(at, "ResourceUpdated", $"{user} updated application spec", Server));
        if (tracked.IsDeleting)
            deletion.Continue(tracked, at);
        else
            tracked.CompareAt = at + timings.Noticing;
        controller.PlanNext(tracked, at);
        return tracked.Application;
    }

    private Application Adopt(TrackedApplication existing, Application wanted, bool upserts, string user, DateTimeOffset at)
    {
        var there = existing.Application;
        if (GoJson.Same(there.Spec, wanted.Spec)
            && AreSame(there.Metadata.Labels, wanted.Metadata.Labels)
            && AreSame(there.Metadata.Annotations, wanted.Metadata.Annotations)
            && there.Metadata.Finalizers == wanted.Metadata.Finalizers)
        {
            return there;
        }

        return upserts
            ? Put(existing, wanted, merges: true, user, at)
            : throw new GrpcException(GrpcCode.InvalidArgument, "existing application spec is different, use upsert flag to force update");
    }

    private async ValueTask<Application> CheckedAsync(Application asked, bool validates)
    {
        var name = asked.Metadata.Name;
        if (name.Length == 0)
            throw new GrpcException(GrpcCode.Unknown, "error while validating and normalizing app: resource name may not be empty");
        if (!IsValidName(name))
        {
            throw new GrpcException(
                GrpcCode.InvalidArgument,
                $"Application.argoproj.io \"{name}\" is invalid: metadata.name: Invalid value: \"{name}\": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')");
        }

        if (asked.Metadata.Namespace is not ("" or ArgoCdNamespace.Name))
            throw new GrpcException(GrpcCode.Unknown, $"namespace '{asked.Metadata.Namespace}' is not permitted");

        var application = asked with { Spec = SpecRules.Normalized(asked.Spec) };
        if (rules.IsProjectMissing(application.Spec))
            throw new GrpcException(GrpcCode.InvalidArgument, $"app is not allowed in project \"{application.Spec.Project}\", or the project does not exist");
        if (clusters.Find(application.Spec.Destination, out var problem) is null)
            throw new GrpcException(GrpcCode.InvalidArgument, $"application destination spec for {name} is invalid: {problem}");

        var violations = rules.Violations(application.Spec);
        if (violations.IsEmpty && validates)
            violations = await UnrenderableAsync(application);
        return violations.IsEmpty
            ? application
            : throw new GrpcException(GrpcCode.InvalidArgument, $"application spec for {name} is invalid: {violations.Text()}");
    }

    private async ValueTask<Seq<ApplicationCondition>> UnrenderableAsync(Application application)
    {
        try
        {
            await desired.GetAsync(application, application.Spec.AllSources(), [], store.Find(application.Metadata.Name)?.Desired);
            return [];
        }
        catch (RenderException e)
        {
            return
            [
                new ApplicationCondition(
                    ApplicationCondition.InvalidSpecError,
                    $"Unable to generate manifests in {application.Spec.FirstSource().Path}: rpc error: code = Unknown desc = {e.InnerException?.Message ?? e.Message}"),
            ];
        }
    }

    private static Application Patched(Application application, PatchRequest request)
    {
        try
        {
            var document = JsonSerializer.SerializeToNode(application, GoJson.Options)!.AsObject();
            var patched = request.PatchType switch
            {
                "" or "json" => JsonPatch.Apply(document, JsonNode.Parse(request.Patch)!.AsArray()),
                "merge" => MergePatch.Apply(document, JsonNode.Parse(request.Patch)),
                _ => throw new GrpcException(GrpcCode.InvalidArgument, $"Patch type '{request.PatchType}' is not supported"),
            };
            return patched.Deserialize<Application>(GoJson.Options)!;
        }
        catch (Exception e) when (e is JsonException or PatchException or InvalidOperationException)
        {
            throw new GrpcException(GrpcCode.Unknown, $"error applying patch: {e.Message}");
        }
    }

    private static IReadOnlyDictionary<string, string> Merged(
        IReadOnlyDictionary<string, string> old, IReadOnlyDictionary<string, string> wanted, bool merges) => merges
        ? old.Concat(wanted).GroupBy(entry => entry.Key, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Last().Value, StringComparer.Ordinal)
        : wanted;

    public static bool AreSame(IReadOnlyDictionary<string, string> left, IReadOnlyDictionary<string, string> right) =>
        left.Count == right.Count && left.All(entry => right.GetValueOrDefault(entry.Key) == entry.Value);

    private static bool IsResources(string finalizer) => finalizer.StartsWith(Deletion.ResourcesFinalizer, StringComparison.Ordinal);

    [GeneratedRegex(@"^(?=.{1,253}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex IsName();
}
