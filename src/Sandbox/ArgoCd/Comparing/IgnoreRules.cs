using System.Text.Json.Nodes;
using DevPortal.Domain;
using DevPortal.Sandbox.ArgoCd.Model;
using DevPortal.Sandbox.ArgoCd.Rendering;
using DevPortal.Sandbox.Cluster.Objects;
using DevPortal.Sandbox.Cluster.Patching;

namespace DevPortal.Sandbox.ArgoCd.Comparing;

/// <summary>An application's <c>ignoreDifferences</c>: what is taken out of both sides before they are compared.</summary>
internal sealed class IgnoreRules(Seq<ResourceIgnoreDifferences> rules)
{
    public void RemoveFrom(JsonObject document, ResourceKey key)
    {
        foreach (var rule in rules.Where(rule => Fits(rule, key)))
        {
            foreach (var pointer in rule.JsonPointers)
                JsonPointer.Parse(pointer).RemoveFrom(document);
            foreach (var expression in rule.JqPathExpressions)
                JqPath.Parse(expression)?.RemoveFrom(document);
        }
    }

    /// <summary>The target with the live values of what is ignored, so that applying it leaves them as they are.</summary>
    public Manifest KeepLive(Manifest target, Manifest live)
    {
        var pointers = rules.Where(rule => Fits(rule, target.Key)).SelectMany(rule => rule.JsonPointers).Select(JsonPointer.Parse).ToList();
        if (pointers.Count == 0)
            return target;

        var current = live.Read();
        return target.With(document =>
        {
            foreach (var path in pointers.Where(path => !path.IsRoot))
            {
                if (path.Find(current).Node is { } value && path.Parent.Find(document).Node is JsonObject parent)
                    parent[path.Last] = value.DeepClone();
            }
        });
    }

    private static bool Fits(ResourceIgnoreDifferences rule, ResourceKey key) =>
        Glob.Matches(rule.Group, key.Group)
        && Glob.Matches(rule.Kind, key.Kind)
        && (rule.Name.Length == 0 || rule.Name == key.Name)
        && (rule.Namespace.Length == 0 || rule.Namespace == key.Namespace);
}
