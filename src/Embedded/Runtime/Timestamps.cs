namespace DevPortal.Embedded.Runtime;

/// <summary>Spans of time in the timestamps of a clock.</summary>
internal static class Timestamps
{
    public static long TimestampIn(this TimeProvider time, TimeSpan span) => time.GetTimestamp() + time.TimestampsIn(span);

    public static long TimestampsIn(this TimeProvider time, TimeSpan span) => (long)(span.TotalSeconds * time.TimestampFrequency);

    public static TimeSpan SpanOf(this TimeProvider time, long timestamps) =>
        TimeSpan.FromSeconds(Math.Max(0, timestamps) / (double)time.TimestampFrequency);
}
