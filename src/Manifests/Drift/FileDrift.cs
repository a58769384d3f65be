namespace DevPortal.Manifests.Drift;

/// <summary>A file of a GitOps repository that is not what the specification says.</summary>
public sealed record FileDrift(string Path, DriftKind Kind);

public enum DriftKind
{
    Missing,
    Changed,

    /// <summary>It stands where the application's files are, and DevPortal did not write it.</summary>
    Extra,
}
