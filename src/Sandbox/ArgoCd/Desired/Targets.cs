using System.Globalization;
using System.Text.Json.Nodes;
using DevPortal.Domain;
using DevPortal.Sandbox.ArgoCd.Model;
using DevPortal.Sandbox.Cluster;
using DevPortal.Sandbox.Cluster.Objects;

namespace DevPortal.Sandbox.ArgoCd.Desired;

/// <summary>Puts rendered objects where the application wants them, and marks them as the application's.</summary>
internal static class Targets
{
    public static DesiredState Of(Application application, IReadOnlyList<RenderedSource> sources)
    {
        var targets = new Dictionary<ResourceKey, Manifest>();
        var seen = new Dictionary<ResourceKey, int>();
        var warnings = new List<ApplicationCondition>();
        var number = 0;
        foreach (var manifest in sources.SelectMany(source => source.Manifests))
        {
            var target = Place(manifest, application);
            var key = target.Key;
            if (key.Name.Length == 0 && target.GenerateName is { Length: > 0 } prefix)
                key = key with { Name = prefix + number.ToString(CultureInfo.InvariantCulture) };

            number++;
            targets[key] = target;
            seen[key] = seen.GetValueOrDefault(key) + 1;
            if (key.Namespace.Length == 0 && Kinds.IsNamespaced(key.Group, key.Kind))
            {
                warnings.Add(new ApplicationCondition(
                    ApplicationCondition.InvalidSpecError, $"Namespace for {key.Name} {target.ApiVersion}, Kind={key.Kind} is missing."));
            }
        }

        warnings.AddRange(seen.Where(entry => entry.Value > 1).Select(entry => new ApplicationCondition(
            ApplicationCondition.RepeatedResourceWarning,
            $"Resource {entry.Key} appeared {entry.Value} times among application resources.")));
        return new DesiredState(sources, [.. targets.Values], warnings.ToSeq());
    }

    private static Manifest Place(Manifest manifest, Application application)
    {
        var document = manifest.Read();
        var metadata = document.Child("metadata");
        var ns = "";
        if (!Kinds.IsNamespaced(manifest.Key.Group, manifest.Key.Kind))
            metadata.Remove("namespace");
        else if (manifest.Key.Namespace.Length > 0)
            ns = manifest.Key.Namespace;
        else if (application.Spec.Destination.Namespace is { Length: > 0 } destination)
            metadata["namespace"] = ns = destination;

        var key = manifest.Key with { Namespace = ns };
        metadata.Child("annotations")[TrackingId.Annotation] = TrackingId.Of(application.Metadata.Name, key);
        return Manifest.Of(document);
    }
}
