using DevPortal.Domain.Releases;
using DevPortal.Domain.Values;

namespace DevPortal.Domain.Machine;

/// <summary>An application's releases, each set of images from one commit once.</summary>
internal static class ReleaseBook
{
    public static (AppState State, Release Release) Add(
        AppState state, ReleaseOrigin origin, Seq<ComponentImage> images, Operation operation, DateTimeOffset now, string? build = null)
    {
        var known = state.Releases.FirstOrDefault(release => release.Images == images && (operation.Commit is null || release.Commit == operation.Commit));
        if (known is not null)
            return (state, known);

        var release = new Release(
            state.Releases.Select(item => item.Number).DefaultIfEmpty().Max() + 1,
            origin,
            images,
            now,
            operation.Who,
            operation.Commit,
            operation.Title,
            build,
            state.Revision);
        return (state with { Releases = History.Add(state.Releases, release, state.Environments) }, release);
    }

    /// <summary>What people call a release: <c>release 7 (3f2a1bc)</c>.</summary>
    public static string Called(this Release release) =>
        release.Commit is { } commit ? $"release {release.Number} ({commit.Abbreviated})" : $"release {release.Number}";
}
