using DevPortal.Domain.Cluster;
using DevPortal.Domain.Health;

namespace DevPortal.Domain.Argo;

/// <summary>An object that runs under an Application, with those that it owns below it.</summary>
/// <param name="Parents">The uids of the objects that own it; empty for those that stand in Git.</param>
/// <param name="Images">Of a pod's containers, as its manifest names them; other kinds carry none.</param>
/// <param name="Facts">What Argo CD shows beside it: <c>Status Reason</c>, <c>Containers</c>, <c>Revision</c>.</param>
/// <param name="IsOrphan">In the namespace, but not from Git.</param>
public sealed record ArgoNode(
    ObjectRef Ref,
    string Uid,
    Seq<string> Parents = default,
    HealthReport? Health = null,
    Seq<string> Images = default,
    Seq<ArgoFact> Facts = default,
    DateTimeOffset? CreatedAt = null,
    bool IsOrphan = false)
{
    public string? Fact(string name)
    {
        var at = Facts.FindIndex(fact => fact.Name == name);
        return at < 0 ? null : Facts[at].Value;
    }
}

public sealed record ArgoFact(string Name, string Value);
