using System.Globalization;
using DevPortal.Domain.Cluster;

namespace DevPortal.Integrations.Kubernetes;

/// <summary>Which lines of a log, in the words of Kubernetes, which Argo CD took over.</summary>
internal static class LogParameters
{
    public static IEnumerable<(string Name, string? Value)> Of(LogQuery query) =>
    [
        ("container", query.Container),
        ("tailLines", query.Tail is { } tail ? Whole(tail) : null),
        ("sinceSeconds", query.Since is { } since ? Whole(Math.Ceiling(since.TotalSeconds)) : null),
        ("follow", query.Follow ? "true" : null),
        ("previous", query.Previous ? "true" : null),
    ];

    private static string Whole(double number) => number.ToString("0", CultureInfo.InvariantCulture);
}
