using DevPortal.Domain;
using DevPortal.Domain.Ports.Forge;
using DevPortal.Domain.Ports.Git;
using DevPortal.Domain.Values;

namespace DevPortal.Grains.Tests.Fakes;

/// <summary>Where every server is one of Git and nothing more.</summary>
internal sealed class NoForge : IForge
{
    public IForgeRepository? Open(RepoUrl url, GitAccess access) => null;

    public Seq<StepRight> RightsFor(Seq<ForgeStep> steps) => [];
}
