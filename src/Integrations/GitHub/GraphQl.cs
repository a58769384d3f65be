using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using DevPortal.Domain.Ports;
using DevPortal.Integrations.Http;

namespace DevPortal.Integrations.GitHub;

/// <summary>GraphQL as one identity.</summary>
internal sealed class GraphQl(GitHubApi api)
{
    private const string Resource = "graphql";

    public DateTimeOffset Now => api.Server.Time.GetUtcNow();

    /// <exception cref="IntegrationException">Something is wrong with any part of the query.</exception>
    public async Task<T> QueryAsync<T>(
        string query, JsonObject variables, JsonTypeInfo<GraphQlReply<T>> type, string purpose, CancellationToken cancel) where T : class
    {
        var reply = await SendAsync(query, variables, type, purpose, writes: false, cancel);
        return reply switch
        {
            { Errors: [var error, ..] } => throw error.AsException(purpose, Now),
            { Data: { } data } => data,
            _ => throw Incomplete(purpose),
        };
    }

    /// <summary>What was asked for is not there, and no error says why.</summary>
    public static IntegrationException Incomplete(string purpose) => new(new(
        Fault.Unreadable, GitHubServer.System, purpose, "its answer lacks what was asked for", Advice.For(Fault.Unreadable)));

    /// <summary>A change; its errors are left to the caller to tell apart.</summary>
    public Task<GraphQlReply<T>> MutateAsync<T>(
        string mutation, JsonObject variables, JsonTypeInfo<GraphQlReply<T>> type, string purpose, CancellationToken cancel) where T : class =>
        SendAsync(mutation, variables, type, purpose, writes: true, cancel);

    private async Task<GraphQlReply<T>> SendAsync<T>(
        string query, JsonObject variables, JsonTypeInfo<GraphQlReply<T>> type, string purpose, bool writes, CancellationToken cancel)
        where T : class
    {
        var call = new RemoteCall(HttpMethod.Post, api.Server.Address.GraphQl, purpose) { Credential = api.Credential, Repeatable = !writes }
            .WithJson(new JsonObject { ["query"] = query, ["variables"] = variables }, GitHubJson.Default.JsonObject);
        var answer = await api.EnterAsync(call, Resource, writes, cancel);
        return answer.Read(type, GitHubServer.System);
    }
}

/// <param name="Data">What could be answered; null or partly null where there are errors.</param>
internal sealed record GraphQlReply<T>(T? Data = null, GraphQlError[]? Errors = null) where T : class;
