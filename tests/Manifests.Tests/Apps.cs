using DevPortal.Domain;
using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;

namespace DevPortal.Manifests.Tests;

/// <summary>Applications as small as a test needs them.</summary>
internal static class Apps
{
    public static AppSpec Of(params ReadOnlySpan<ComponentSpec> components) => new(
        Parsed.As<AppName>("shop"),
        new Owner(Parsed.As<TeamName>("web")),
        Seq.Of(components),
        [new EnvironmentSpec(Parsed.As<EnvironmentName>("dev"))],
        new SourceSpec(Parsed.As<RepoUrl>("https://github.com/acme/shop")),
        new GitOpsTarget(Parsed.As<RepoUrl>("https://github.com/acme/gitops")));

    public static ComponentSpec Component(Framework framework, string name = "web", string image = "ghcr.io/acme/shop") =>
        new(Parsed.As<ComponentName>(name), Parsed.As<ImageRef>(image), framework);

    public static IEnumerable<Framework> Frameworks => Enum.GetValues<Framework>().Where(framework => framework != Framework.None);
}
