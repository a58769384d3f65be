using System.Globalization;

namespace DevPortal.Sandbox.GitHub.Shapes;

internal static class Moment
{
    /// <summary>As GitHub writes a time: UTC, whole seconds.</summary>
    public static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    public static string? Text(DateTimeOffset? time) => time is { } known ? Text(known) : null;
}
