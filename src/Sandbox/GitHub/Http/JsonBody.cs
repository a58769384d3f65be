using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace DevPortal.Sandbox.GitHub.Http;

/// <summary>A request's JSON object, read leniently; what is missing or of the wrong type is refused in GitHub's words.</summary>
internal sealed class JsonBody(JsonObject root)
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    public JsonObject Root => root;

    public static async ValueTask<JsonBody> BindAsync(HttpContext context, ParameterInfo parameter) => await ReadAsync(context);

    public static async Task<JsonBody> ReadAsync(HttpContext context)
    {
        try
        {
            if (context.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false })
                return new([]);

            var parsed = await JsonNode.ParseAsync(
                context.Request.Body, documentOptions: Strict, cancellationToken: context.RequestAborted);
            return parsed is JsonObject body ? new(body) : throw GitHubError.BadRequest("Body should be a JSON object");
        }
        catch (JsonException)
        {
            throw GitHubError.BadRequest("Problems parsing JSON");
        }
    }

    public bool Has(string name) => root[name] is not null;

    /// <summary>Whether the field is there, be it null.</summary>
    public bool Mentions(string name) => root.ContainsKey(name);

    public string? Text(string name) => root[name] switch
    {
        null => null,
        JsonValue value when value.TryGetValue<string>(out var text) => text,
        var other => throw Wrong(name, other, "a string"),
    };

    public string RequiredText(string name) => Text(name) ?? throw GitHubError.NotSupplied(name);

    public bool? Flag(string name) => root[name] switch
    {
        null => null,
        JsonValue value when value.TryGetValue<bool>(out var flag) => flag,
        JsonValue value when value.TryGetValue<string>(out var text) && bool.TryParse(text, out var flag) => flag,
        var other => throw Wrong(name, other, "a boolean"),
    };

    public JsonBody? Object(string name) => root[name] switch
    {
        null => null,
        JsonObject inner => new(inner),
        var other => throw Wrong(name, other, "an object"),
    };

    public IReadOnlyList<string>? Texts(string name) => Array(name)?.Select(item =>
        item is JsonValue value && value.TryGetValue<string>(out var text) ? text : throw Wrong(name, item, "a string")).ToList();

    public IReadOnlyList<JsonBody>? Objects(string name) => Array(name)?.Select(item =>
        item is JsonObject inner ? new JsonBody(inner) : throw Wrong(name, item, "an object")).ToList();

    private JsonArray? Array(string name) => root[name] switch
    {
        null => null,
        JsonArray array => array,
        var other => throw Wrong(name, other, "an array"),
    };

    private static GitHubError Wrong(string name, JsonNode? found, string wanted) => GitHubError.Unprocessable(
        $"Invalid request.\n\nFor 'properties/{name}', {found?.ToJsonString() ?? "null"} is not {wanted}.");
}
