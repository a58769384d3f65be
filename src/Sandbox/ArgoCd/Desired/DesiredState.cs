using DevPortal.Domain;
using DevPortal.Sandbox.ArgoCd.Model;
using DevPortal.Sandbox.Cluster.Objects;

namespace DevPortal.Sandbox.ArgoCd.Desired;

/// <summary>What Git says that an application should be.</summary>
/// <param name="Targets">The objects, each in its namespace and marked as the application's; hooks among them.</param>
/// <param name="Warnings">What is odd about them and hinders nothing.</param>
internal sealed record DesiredState(
    IReadOnlyList<RenderedSource> Sources,
    IReadOnlyList<Manifest> Targets,
    Seq<ApplicationCondition> Warnings)
{
    public static readonly DesiredState Nothing = new([], [], []);

    public Seq<string> Revisions => Sources.Select(source => source.Commit).ToSeq();

    public Seq<string> Types => Sources.Select(source => source.Type).ToSeq();
}
