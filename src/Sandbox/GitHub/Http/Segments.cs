namespace DevPortal.Sandbox.GitHub.Http;

internal static class Segments
{
    /// <summary>
    /// A route's rest as the client meant it: many clients send the slashes inside a path or branch as `%2F`, which the
    /// server leaves as they are.
    /// </summary>
    public static string Whole(string? rest) =>
        (rest ?? "").Replace("%2F", "/", StringComparison.OrdinalIgnoreCase).Trim('/');
}
