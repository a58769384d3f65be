namespace DevPortal.Domain.Ports.Notifications;

/// <param name="Id">Unique for ever; the same when it is sent again, so that a receiver can tell.</param>
/// <param name="Topic">What it is about, for filters: <c>sync-failed</c>, <c>degraded</c>, <c>waiting-for-approval</c>.</param>
/// <param name="Title">One line.</param>
/// <param name="Link">The page where more is to be seen.</param>
public sealed record Notification(
    string Id,
    string Topic,
    Urgency Urgency,
    DateTimeOffset At,
    string Title,
    string Text = "",
    Uri? Link = null,
    Seq<Fact> Facts = default);

/// <summary>A detail by name: <c>Environment</c> → <c>prod</c>.</summary>
public sealed record Fact(string Name, string Value);

public enum Urgency
{
    Information,
    Warning,
    Error,
}
