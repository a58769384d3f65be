using DevPortal.Sandbox.ArgoCd.Model;
using DevPortal.Sandbox.Cluster.Objects;

namespace DevPortal.Sandbox.ArgoCd.ApplicationSets;

/// <summary>What a set may do with applications once they are there: <c>syncPolicy.applicationsSync</c>.</summary>
internal readonly record struct SetPolicy(bool Updates, bool Deletes)
{
    public static SetPolicy Of(ApplicationSet set) => set.Spec.Text("syncPolicy", "applicationsSync") switch
    {
        "create-only" => new(Updates: false, Deletes: false),
        "create-update" => new(Updates: true, Deletes: false),
        "create-delete" => new(Updates: false, Deletes: true),
        _ => new(Updates: true, Deletes: true),
    };
}
