using DevPortal.Domain.Values;

namespace DevPortal.Domain.Specs;

/// <summary>
/// What an application should be, as its owner asked for it. Everything that DevPortal writes follows from this and the
/// images of a release.
/// </summary>
/// <param name="Environments">In the order in which a release passes them.</param>
/// <param name="Source">Where it is built from; null for one deployed from ready images alone.</param>
/// <param name="GitOps">Where its manifests are kept; null for the portal's own GitOps repository.</param>
/// <param name="Config">Not secret settings, in one ConfigMap that every component reads.</param>
/// <param name="Secrets">Secrets that an External Secrets store fills in.</param>
/// <param name="Jobs">What runs before or after each sync.</param>
public sealed record AppSpec(
    AppName Name,
    Owner Owner,
    Seq<ComponentSpec> Components,
    Seq<EnvironmentSpec> Environments,
    SourceSpec? Source = null,
    GitOpsTarget? GitOps = null,
    string? Description = null,
    Seq<Setting> Config = default,
    Seq<ExternalSecretSpec> Secrets = default,
    Seq<JobSpec> Jobs = default);

/// <param name="Contact">An e-mail address or a channel; who to ask when it breaks.</param>
public sealed record Owner(TeamName Team, string? Contact = null);

/// <summary>A name and a value that are not secret.</summary>
public sealed record Setting(string Name, string Value);
