using DevPortal.Domain.Ports;
using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;

namespace DevPortal.Grains.Tests.Fakes;

/// <summary>A portal at portal.acme.dev with acme/gitops, and whatever a test makes of it.</summary>
public sealed class FakeSurroundings : ISurroundings
{
    public Surroundings Current { get; set; } = new(
        new GitOpsTarget(Parsed.As<RepoUrl>("https://github.com/acme/gitops")),
        new Uri("https://portal.acme.dev"),
        new Secret("operator's token"),
        TimeSpan.FromSeconds(90),
        TimeSpan.FromSeconds(30));
}
