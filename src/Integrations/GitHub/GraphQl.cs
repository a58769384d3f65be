using System.Text.Json;
using System.Text.Json.Nodes;
using DevPortal.Domain;
using DevPortal.Domain.Ports;
using DevPortal.Integrations.Http;

namespace DevPortal.Integrations.GitHub;

/// <summary>GraphQL as one identity.</summary>
internal sealed class GraphQl(GitHubApi api)
{
    private const string Resource = "graphql";

    public DateTimeOffset Now => api.Server.Time.GetUtcNow();

    /// <exception cref="IntegrationException">Something is wrong with any part of the query.</exception>
    public async Task<JsonElement> QueryAsync(string query, JsonObject variables, string purpose, CancellationToken cancel)
    {
        var answer = await SendAsync(query, variables, purpose, writes: false, cancel);
        return answer.Errors.IsEmpty ? answer.Data : throw answer.Errors[0].AsException(purpose, Now);
    }

    /// <summary>A change; its errors are left to the caller to tell apart.</summary>
    public Task<GraphQlAnswer> MutateAsync(string mutation, JsonObject variables, string purpose, CancellationToken cancel) =>
        SendAsync(mutation, variables, purpose, writes: true, cancel);

    private async Task<GraphQlAnswer> SendAsync(string query, JsonObject variables, string purpose, bool writes, CancellationToken cancel)
    {
        var call = new RemoteCall(HttpMethod.Post, api.Server.Address.GraphQl, purpose) { Credential = api.Credential, Repeatable = !writes }
            .WithJson(new JsonObject { ["query"] = query, ["variables"] = variables }, GitHubJson.Default.JsonObject);

        var answer = await api.EnterAsync(call, Resource, writes, cancel);
        var reply = answer.Read(GitHubJson.Default.GraphQlReply, GitHubServer.System);
        return new(reply.Data, reply.Errors.OrEmpty().ToSeq());
    }
}

/// <param name="Data">What could be answered; null or partly null where there are errors.</param>
internal sealed record GraphQlAnswer(JsonElement Data, Seq<GraphQlError> Errors);

internal sealed record GraphQlReply(JsonElement Data, GraphQlError[]? Errors = null);

/// <param name="Type">Such as <c>NOT_FOUND</c>; missing where the query itself is wrong or GitHub stumbled.</param>
internal sealed record GraphQlError(string? Message = null, string? Type = null)
{
    public bool IsStale =>
        Type is "STALE_DATA" || (Message ?? "").Contains("Expected branch to point to", StringComparison.OrdinalIgnoreCase);

    /// <summary>The server does not know what was asked for: an Enterprise Server that is too old, or a stand-in.</summary>
    public bool IsUnknown => Message is { } message
        && (message.Contains("doesn't exist on type", StringComparison.Ordinal) || message.Contains("Cannot query field", StringComparison.Ordinal));

    private Fault Fault => Type switch
    {
        "RATE_LIMITED" or "RATE_LIMIT" => Fault.RateLimited,
        "FORBIDDEN" or "INSUFFICIENT_SCOPES" => Fault.Forbidden,
        "NOT_FOUND" => Fault.NotFound,
        "STALE_DATA" => Fault.Conflict,
        "SERVICE_UNAVAILABLE" or "INTERNAL" or "LOADING" => Fault.Transient,
        null when Stumbled => Fault.Transient,
        _ => Fault.Invalid,
    };

    private bool Stumbled => Message is { } message
        && (message.Contains("Something went wrong", StringComparison.OrdinalIgnoreCase) || message.Contains("timeout", StringComparison.OrdinalIgnoreCase));

    public IntegrationException AsException(string purpose, DateTimeOffset now) => new(new(
        Fault, GitHubServer.System, purpose, Redaction.Clean(Message ?? Type ?? "no reason given"), Advice.For(Fault),
        NotBefore: Fault is Fault.RateLimited ? now + TimeSpan.FromMinutes(1) : null));
}
