namespace DevPortal.Sandbox.GitHub.Webhooks;

internal sealed record Hook(
    long Id,
    long Repository,
    string Url,
    string ContentType,
    string? Secret,
    bool InsecureSsl,
    string[] Events,
    bool Active,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    int? LastCode = null,
    string LastStatus = "unused")
{
    public bool Wants(string @event) => Active && (Events.Contains("*", StringComparer.Ordinal) || Events.Contains(@event, StringComparer.Ordinal));

    // Records print their members; a secret is not for printing.
    public override string ToString() => $"Hook {Id} to {Url}";
}

/// <summary>One sending of one event to one hook, kept with all that was said.</summary>
/// <param name="Guid">The same for a redelivery as for the first sending.</param>
/// <param name="IsPending">Not answered yet: sent again after a restart.</param>
internal sealed record Delivery(
    long Id,
    string Guid,
    long Hook,
    string Event,
    string? Action,
    DateTimeOffset At,
    string Payload,
    bool IsRedelivery = false,
    bool IsPending = true,
    double Duration = 0,
    string Status = "pending",
    int StatusCode = 0,
    Dictionary<string, string>? RequestHeaders = null,
    Dictionary<string, string>? ResponseHeaders = null,
    string? ResponseBody = null);
