using DevPortal.Domain.Specs;

namespace DevPortal.Manifests;

/// <summary>What to write into a GitOps repository for one application.</summary>
/// <param name="Environments">Those to write, and what runs in them. An environment that is not among them has no files yet.</param>
public sealed record ManifestRequest(AppSpec Spec, GitOpsTarget Target, Seq<EnvironmentRelease> Environments)
{
    /// <summary>Every environment with the images of the specification.</summary>
    public static ManifestRequest ForAll(AppSpec spec, GitOpsTarget target) =>
        new(spec, target, spec.Environments.Select(environment => new EnvironmentRelease(environment.Name)).ToSeq());
}
