namespace DevPortal.Embedded.Runtime;

/// <summary>Spans of time in the timestamps of a clock.</summary>
internal static class Timestamps
{
    public static long TimestampIn(this TimeProvider time, TimeSpan span) => time.GetTimestamp() + time.TimestampsIn(span);

    public static long TimestampsIn(this TimeProvider time, TimeSpan span) => (long)(span.TotalSeconds * time.TimestampFrequency);

    /// <summary>How long it is until then, in whole milliseconds: a timer that rings early would ring again and again.</summary>
    public static TimeSpan SpanUntil(this TimeProvider time, long timestamp)
    {
        var seconds = (timestamp - time.GetTimestamp()) / (double)time.TimestampFrequency;
        return TimeSpan.FromMilliseconds(Math.Ceiling(Math.Max(0, seconds * 1_000)));
    }
}
