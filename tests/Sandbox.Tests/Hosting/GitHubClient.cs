using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace DevPortal.Sandbox.Tests.Hosting;

public sealed record GitHubReply(int Status, JsonNode? Json, HttpResponseHeaders Headers)
{
    public string? Message => (string?)Json?["message"];

    public string? Header(string name) => Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null;

    public JsonNode this[string name] => Json![name] ?? throw new KeyNotFoundException($"No {name} in {Json}");
}

/// <summary>Speaks to the sandbox's API with its token, and gives back whatever it answers.</summary>
public sealed class GitHubClient(HttpClient http, string token = "sandbox-token")
{
    public Task<GitHubReply> GetAsync(string path, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Get, path, body: null, headers);

    public Task<GitHubReply> PostAsync(string path, object? body = null) => SendAsync(HttpMethod.Post, path, body);

    public Task<GitHubReply> PatchAsync(string path, object body) => SendAsync(HttpMethod.Patch, path, body);

    public Task<GitHubReply> PutAsync(string path, object body) => SendAsync(HttpMethod.Put, path, body);

    public Task<GitHubReply> DeleteAsync(string path, object? body = null) => SendAsync(HttpMethod.Delete, path, body);

    public Task<GitHubReply> GraphQlAsync(string query, object? variables = null) => PostAsync("/graphql", new { query, variables });

    public async Task<GitHubReply> SendAsync(HttpMethod method, string path, object? body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, "/sandbox/github" + path);
        request.Headers.TryAddWithoutValidation("User-Agent", "tests");
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        if (body is not null)
            request.Content = body as HttpContent ?? JsonContent.Create(body);

        using var answer = await http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        var isJson = answer.Content.Headers.ContentType?.MediaType == "application/json" && text.Length > 0;
        return new((int)answer.StatusCode, isJson ? JsonNode.Parse(text) : JsonValue.Create(text), answer.Headers);
    }
}
