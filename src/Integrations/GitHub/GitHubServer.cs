using System.Collections.Concurrent;
using DevPortal.Integrations.GitHub.Limits;
using DevPortal.Integrations.Http;

namespace DevPortal.Integrations.GitHub;

/// <summary>One GitHub and what all who talk to it share: connections, remembered answers, and what is left of each token's limits.</summary>
public sealed class GitHubServer : IDisposable
{
    private readonly RemoteClient _http;
    private readonly ConcurrentDictionary<string, TokenLimits> _limits = new(StringComparer.Ordinal);

    public GitHubServer(GitHubAddress address, HttpMessageHandler transport, TimeProvider time)
    {
        Address = address;
        _http = new(Options, transport, time);
    }

    public const string System = "GitHub";

    public GitHubAddress Address { get; }

    public TimeProvider Time => _http.Time;

    internal RemoteClient Http => _http;

    internal AnswerCache Cache { get; } = new();

    private static RemoteOptions Options => new(System)
    {
        Rules = new GitHubRules(),
        Headers = [new("Accept", "application/vnd.github+json"), new("X-GitHub-Api-Version", "2022-11-28")],
    };

    /// <summary>Limits count for an identity, however many clients use it.</summary>
    internal TokenLimits LimitsOf(string identity) => _limits.GetOrAdd(identity, _ => new TokenLimits(Time));

    public void Dispose() => _http.Dispose();
}
