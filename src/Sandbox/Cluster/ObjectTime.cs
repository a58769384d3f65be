using System.Globalization;

namespace DevPortal.Sandbox.Cluster;

/// <summary>Times inside Kubernetes documents.</summary>
internal static class ObjectTime
{
    public static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    /// <summary>A resource version for what is only computed when it is looked at: it grows with every change there is to see.</summary>
    public static string Version(DateTimeOffset lastChange) => lastChange.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
}
