using System.Text.Json.Nodes;
using DevPortal.Sandbox.Cluster.Objects;

namespace DevPortal.Sandbox.ArgoCd.Rendering.Kustomize;

/// <summary>The namespace, prefix and suffix transformers; whatever refers to a renamed object follows it.</summary>
internal static class Names
{
    public static void Transform(ResourceSet set, string ns, string prefix, string suffix)
    {
        if (ns.Length > 0)
            Move(set, ns);
        if (prefix.Length > 0 || suffix.Length > 0)
            Rename(set, resource => IsKeptAsIs(resource) ? resource.Name : prefix + resource.Name + suffix);
    }

    /// <summary>Gives each object the name that a rule makes, and mends the references to it.</summary>
    public static void Rename(ResourceSet set, Func<KustomizeResource, string> rule)
    {
        var renamed = new Dictionary<(string Kind, string Name), string>();
        foreach (var resource in set)
        {
            var (old, now) = (resource.Name, rule(resource));
            if (now == old)
                continue;

            renamed[(resource.Kind, old)] = now;
            resource.Rename(now);
        }

        if (renamed.Count == 0)
            return;

        foreach (var reference in set.SelectMany(resource => NameReferences.In(resource.Document)))
        {
            foreach (var kind in reference.Kinds)
            {
                if (renamed.TryGetValue((kind, reference.Holder.Text(reference.Field) ?? ""), out var name))
                    reference.Holder[reference.Field] = name;
            }
        }
    }

    private static void Move(ResourceSet set, string ns)
    {
        var accounts = set.Where(resource => resource.Kind == "ServiceAccount")
            .Select(account => (account.Name, Namespace: account.Namespace.Length > 0 ? account.Namespace : "default")).ToHashSet();
        foreach (var resource in set)
        {
            if (resource.IsNamespaced)
                resource.MoveTo(ns);

            if (resource is not { Kind: "RoleBinding" or "ClusterRoleBinding" })
                continue;

            foreach (var subject in resource.Document.Items("subjects"))
            {
                if (subject.Text("kind") == "ServiceAccount" && IsMoved(subject, accounts))
                    subject["namespace"] = ns;
            }
        }

        // A Namespace object stands for the namespace that the others are moved to, so it is renamed along.
        Rename(set, resource => resource is { Kind: "Namespace", Group: "" } ? ns : resource.Name);
    }

    /// <summary>Whether it names an account that is moved along; the one called default is in every namespace.</summary>
    private static bool IsMoved(JsonObject subject, HashSet<(string Name, string Namespace)> accounts)
    {
        var name = subject.Text("name") ?? "";
        return name == "default" || (subject.Text("namespace") is { Length: > 0 } ns
            ? accounts.Contains((name, ns))
            : accounts.Any(account => account.Name == name));
    }

    private static bool IsKeptAsIs(KustomizeResource resource) =>
        resource is { Kind: "CustomResourceDefinition" or "APIService" } or { Kind: "Namespace", Group: "" };
}
