using System.Globalization;
using System.Net;
using DevPortal.Domain.Ports;
using DevPortal.Integrations.GitHub.Access;
using DevPortal.Integrations.Http;

namespace DevPortal.Integrations.GitHub;

/// <summary>What GitHub's answers mean beyond their status: limits come as 403, taken names as 422.</summary>
internal sealed class GitHubRules : AnswerRules
{
    /// <summary>What GitHub asks for where it names no time.</summary>
    private static readonly TimeSpan SecondaryPause = TimeSpan.FromMinutes(1);

    public override void Observe(RemoteCall call, RemoteHead head, DateTimeOffset now)
    {
        if (call.Credential is IGitHubCredential credential)
            credential.Limits.Observe(head);
    }

    public override Verdict Judge(RemoteHead head, string said, DateTimeOffset now) => (int)head.Status switch
    {
        403 or 429 when LimitedUntil(head, said, now) is { } until => new(Fault.RateLimited, until),
        403 when head.Header("X-GitHub-SSO") is not null => new(Fault.Forbidden, null,
            "Authorise the token for the organisation's single sign-on: github.com → Settings → Developer settings → Configure SSO."),
        422 when Says(said, "already exists", "is not a fast forward", "name already taken") => new(Fault.Conflict),
        _ => base.Judge(head, said, now),
    };

    private static DateTimeOffset? LimitedUntil(RemoteHead head, string said, DateTimeOffset now)
    {
        if (RetryAfter(head, now) is { } asked)
            return asked;
        if (head.Header("x-ratelimit-remaining") is "0" && ResetOf(head) is { } reset)
            return reset;

        return head.Status == HttpStatusCode.TooManyRequests || Says(said, "secondary rate limit", "abuse detection", "rate limit exceeded")
            ? now + SecondaryPause
            : null;
    }

    public static DateTimeOffset? ResetOf(RemoteHead head) =>
        long.TryParse(head.Header("x-ratelimit-reset"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && seconds < DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;

    private static bool Says(string said, params string[] phrases) =>
        Array.Exists(phrases, phrase => said.Contains(phrase, StringComparison.OrdinalIgnoreCase));
}
