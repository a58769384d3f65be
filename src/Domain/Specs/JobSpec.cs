using DevPortal.Domain.Values;

namespace DevPortal.Domain.Specs;

/// <summary>A Job that Argo CD runs with each sync: a migration before it, a smoke test after it.</summary>
/// <param name="Component">Whose image, settings and resources it uses.</param>
public sealed record JobSpec(
    ResourceName Name,
    JobPhase Phase,
    ComponentName Component,
    Seq<string> Command,
    int TimeoutSeconds = 300,
    int Retries = 1);

public enum JobPhase
{
    PreSync,
    PostSync,
}
