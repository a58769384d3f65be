using System.Text.Json.Nodes;
using DevPortal.Sandbox.Cluster;
using DevPortal.Sandbox.Cluster.Objects;
using DevPortal.Sandbox.Cluster.Patching;

namespace DevPortal.Sandbox.ArgoCd.Comparing;

/// <summary>Whether an object is as it should be: what applying it would make of it, against what it is.</summary>
internal static class Difference
{
    public static bool IsModified(Manifest target, LiveObject live, IgnoreRules ignored)
    {
        // Most objects are exactly what was last applied, and that is exactly what is wanted.
        if (live.IsAsApplied && target.Equals(live.LastApplied))
            return false;

        var current = live.Manifest.Read();
        var predicted = ThreeWayApply.Predict(current, live.LastApplied, target);
        foreach (var side in new[] { current, predicted })
        {
            Defaults.Apply(side);
            ignored.RemoveFrom(side, target.Key);
        }

        return !CanonicalJson.Same(current, predicted);
    }

    /// <summary>The live document as it is compared, and what applying the target would make of it.</summary>
    public static (JsonObject? NormalizedLive, JsonObject? Predicted) Show(ManagedResource resource, JsonObject? document, IgnoreRules ignored)
    {
        JsonObject? normalized = null;
        if (document is not null)
        {
            normalized = document.Copy();
            (normalized.At("metadata", "annotations") as JsonObject)?.Remove(LiveDocument.LastAppliedAnnotation);
        }

        if (resource.Target is not { } target)
            return (Ignore(normalized), null);

        var predicted = normalized is null
            ? target.Read()
            : ThreeWayApply.Predict(normalized, resource.Live!.LastApplied, target);
        Defaults.Apply(predicted);
        return (Ignore(normalized), Ignore(predicted));

        JsonObject? Ignore(JsonObject? side)
        {
            if (side is not null)
                ignored.RemoveFrom(side, resource.Key);
            return side;
        }
    }
}
