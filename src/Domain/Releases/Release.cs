using DevPortal.Domain.Values;

namespace DevPortal.Domain.Releases;

/// <summary>Exactly these images. Environments run it one after the other; it never changes on the way.</summary>
/// <param name="Number">Counts an application's releases from 1.</param>
/// <param name="By">Who or what it came from: the author of the push, or who asked.</param>
/// <param name="Commit">Of the source repository, that it was built from.</param>
/// <param name="Title">The first line of that commit's message.</param>
/// <param name="Build">The page of the build.</param>
/// <param name="Revision">The revision of the specification that it was made under.</param>
public sealed record Release(
    int Number,
    ReleaseOrigin Origin,
    Seq<ComponentImage> Images,
    DateTimeOffset At,
    string By,
    CommitSha? Commit = null,
    string? Title = null,
    string? Build = null,
    long Revision = 0);

public enum ReleaseOrigin
{
    /// <summary>A push to the source repository was built.</summary>
    Build,

    /// <summary>Ready images were named.</summary>
    Images,

    /// <summary>Somebody else wrote the images into the GitOps repository.</summary>
    GitOps,
}
