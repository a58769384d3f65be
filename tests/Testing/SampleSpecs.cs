using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;

namespace DevPortal.Testing;

/// <summary>Specifications to begin a test with.</summary>
public static class SampleSpecs
{
    /// <summary>One web component in dev and prod, owned by storefront.</summary>
    public static AppSpec Shop { get; } = Named("shop");

    public static AppSpec Named(string name, string team = "storefront") => new(
        Parsed.As<AppName>(name),
        new Owner(Parsed.As<TeamName>(team)),
        Components: [new ComponentSpec(Parsed.As<ComponentName>("web"), Parsed.As<ImageRef>($"ghcr.io/acme/{name}"), Framework.Django)],
        Environments:
        [
            new EnvironmentSpec(Parsed.As<EnvironmentName>("dev")),
            new EnvironmentSpec(Parsed.As<EnvironmentName>("prod")),
        ],
        Source: new SourceSpec(Parsed.As<RepoUrl>($"https://github.com/acme/{name}")));
}
