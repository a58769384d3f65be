using DevPortal.Domain.Ports.Git;
using DevPortal.Domain.Values;

namespace DevPortal.Domain.Ports.Forge;

/// <summary>A server that does more for repositories than Git: builds, secrets, webhooks.</summary>
public interface IForge
{
    /// <summary>Null where that server is none.</summary>
    IForgeRepository? Open(RepoUrl url, GitAccess access);

    Seq<StepRight> RightsFor(Seq<ForgeStep> steps);
}
