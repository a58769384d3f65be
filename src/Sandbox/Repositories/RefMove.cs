using DevPortal.Sandbox.Git;

namespace DevPortal.Sandbox.Repositories;

/// <summary>A branch or tag was made, moved or deleted, by whoever and in whatever way.</summary>
/// <param name="Pusher">The login of who did it.</param>
internal sealed record RefMove(Repository Repository, string Ref, ObjectId Before, ObjectId After, string Pusher, bool Forced)
{
    public bool IsCreated => Before.IsZero;

    public bool IsDeleted => After.IsZero;

    /// <summary>The branch's name; null for a tag.</summary>
    public string? Branch => Ref.StartsWith(Refs.Heads, StringComparison.Ordinal) ? Ref[Refs.Heads.Length..] : null;

    public string? Tag => Ref.StartsWith(Refs.Tags, StringComparison.Ordinal) ? Ref[Refs.Tags.Length..] : null;
}
