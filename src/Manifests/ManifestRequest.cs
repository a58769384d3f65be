using DevPortal.Domain.Specs;
using DevPortal.Manifests.Templates;

namespace DevPortal.Manifests;

/// <summary>What to write into a GitOps repository for one application.</summary>
/// <param name="Environments">Those to write, and what runs in them. An environment that is not among them has no files yet.</param>
/// <param name="Templates">A platform team's own; null for DevPortal's alone.</param>
public sealed record ManifestRequest(AppSpec Spec, GitOpsTarget Target, Seq<EnvironmentRelease> Environments, TemplateSet? Templates = null)
{
    /// <summary>Every environment with the images of the specification.</summary>
    public static ManifestRequest ForAll(AppSpec spec, GitOpsTarget target, TemplateSet? templates = null) =>
        new(spec, target, spec.Environments.Select(environment => new EnvironmentRelease(environment.Name)).ToSeq(), templates);
}
