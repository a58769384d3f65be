using DevPortal.Domain;

namespace DevPortal.Sandbox.Cluster.Workloads;

/// <summary>The pods of a StatefulSet, by ordinal, or of a DaemonSet, by node: at most one for each place.</summary>
/// <param name="Templates">The templates that pods were made from and the one that is wanted, newest last.</param>
internal sealed record SlotsState(
    Seq<Slot> Slots = default,
    Seq<PodTemplate> Templates = default,
    int MadePods = 0) : WorkloadState
{
    public PodTemplate? Newest => Templates.Count == 0 ? null : Templates[^1];

    public PodTemplate TemplateOf(Slot slot) => Templates.First(template => template.Hash == slot.Hash);
}

/// <param name="Hash">Of the template that the pod was made from.</param>
internal sealed record Slot(int Index, string Hash, Pod Pod);
