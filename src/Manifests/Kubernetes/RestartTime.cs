namespace DevPortal.Manifests.Kubernetes;

/// <summary>The time of a restart as <c>kubectl rollout restart</c> writes it: RFC 3339, here always in UTC.</summary>
internal static class RestartTime
{
    public static string Write(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <param name="text">With any offset: people restart from their own machines.</param>
    public static DateTimeOffset? Read(string? text) =>
        DateTimeOffset.TryParseExact(text, "yyyy-MM-dd'T'HH:mm:ssK", CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var at) ? at : null;
}
