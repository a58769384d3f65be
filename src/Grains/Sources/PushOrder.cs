using DevPortal.Domain.Sources;

namespace DevPortal.Grains.Sources;

/// <summary>Tells a push that is news from one that came late or twice: deliveries come in any order.</summary>
internal static class PushOrder
{
    /// <summary>Whether the branch was already there, or beyond it, as far as can be told.</summary>
    public static bool Knows(SeenHead seen, SourceEvent.Pushed pushed)
    {
        if (pushed.Head == seen.Head)
            return true;

        // Servers count in seconds, so two pushes can bear the same time; then the one says where the other was before.
        return pushed.At is { } at && seen.At is { } last && at != last
            ? at < last
            : pushed.Before != seen.Head && pushed.Head == seen.Before;
    }
}
