namespace DevPortal.Integrations.Http;

/// <summary>How patient DevPortal is with an outside system. Every wait has an end.</summary>
/// <param name="System">Its name for people: <c>GitHub</c>.</param>
public sealed record RemoteOptions(string System)
{
    /// <summary>One try, to the end of its body (of its headers, for a stream).</summary>
    public TimeSpan TryTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>All tries and the waits between them.</summary>
    public TimeSpan TotalTimeout { get; init; } = TimeSpan.FromSeconds(100);

    /// <summary>A stream that is silent for longer is broken.</summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromSeconds(90);

    /// <summary>Tries after the first.</summary>
    public int Retries { get; init; } = 3;

    /// <summary>The wait before the first further try; it doubles from then on, and up to half of it is added by chance.</summary>
    public TimeSpan Backoff { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Where the other side wants a longer wait, the caller is told until when instead of being kept.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>A host that fails half of at least this many calls in <see cref="BreakerWindow"/> is left alone for <see cref="BreakerPause"/>.</summary>
    public int BreakerCalls { get; init; } = 10;

    public TimeSpan BreakerWindow { get; init; } = TimeSpan.FromSeconds(30);

    public TimeSpan BreakerPause { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Sent with every request.</summary>
    public IReadOnlyList<RemoteHeader> Headers { get; init; } = [];

    public AnswerRules Rules { get; init; } = new();
}
