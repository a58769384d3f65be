namespace DevPortal.Domain.Specs;

/// <summary>Argo CD Image Updater writes newer images back to Git on its own.</summary>
public sealed record ImageUpdaterSpec(UpdateStrategy Strategy = UpdateStrategy.NewestBuild, string? AllowTags = null);

public enum UpdateStrategy
{
    NewestBuild,
    SemVer,
    Digest,
    Alphabetical,
}
