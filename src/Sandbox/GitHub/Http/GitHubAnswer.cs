using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using DevPortal.Sandbox.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace DevPortal.Sandbox.GitHub.Http;

/// <summary>
/// A body with its ETag. Whoever names that ETag on a read gets 304 and no body, which is not counted against the limit.
/// </summary>
internal sealed class GitHubAnswer(byte[] body, string contentType, int status = StatusCodes.Status200OK) : IResult
{
    private const string JsonType = "application/json; charset=utf-8";

    private static readonly JsonSerializerOptions Format = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static GitHubAnswer Ok(JsonNode body) => new(Bytes(body), JsonType);

    public static GitHubAnswer Ok(IEnumerable<JsonObject> items) => Ok(new JsonArray([.. items]));

    public static GitHubAnswer Created(JsonNode body) => new(Bytes(body), JsonType, StatusCodes.Status201Created);

    public static GitHubAnswer Accepted(JsonNode body) => new(Bytes(body), JsonType, StatusCodes.Status202Accepted);

    public static GitHubAnswer Text(string text, string contentType) => new(Encoding.UTF8.GetBytes(text), contentType);

    public static GitHubAnswer Of(GitHubError error)
    {
        var body = new JsonObject { ["message"] = error.Message };
        if (error.Errors.Count > 0)
            body["errors"] = new JsonArray([.. error.Errors.Select(e => e.DeepClone())]);

        body["documentation_url"] = "https://docs.github.com/rest";
        body["status"] = error.Status.ToString(CultureInfo.InvariantCulture);
        return new(Bytes(body), JsonType, error.Status);
    }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        var isHead = HttpMethods.IsHead(httpContext.Request.Method);
        if (status == StatusCodes.Status200OK && (isHead || HttpMethods.IsGet(httpContext.Request.Method)))
        {
            var tag = $"W/\"{Convert.ToHexStringLower(SHA256.HashData(body))}\"";
            response.Headers.ETag = tag;
            if (Names(httpContext.Request.Headers.IfNoneMatch.ToString(), tag))
            {
                httpContext.RequestServices.GetRequiredService<RateLimits>().GiveBack(httpContext);
                response.StatusCode = StatusCodes.Status304NotModified;
                return;
            }
        }

        response.StatusCode = status;
        response.ContentType = contentType;
        response.ContentLength = body.Length;
        if (!isHead)
            await response.Body.WriteAsync(body, httpContext.RequestAborted);
    }

    private static bool Names(string asked, string tag) =>
        asked.Split(',', StringSplitOptions.TrimEntries).Any(a => a == "*" || Strong(a) == Strong(tag));

    private static string Strong(string tag) => tag.StartsWith("W/", StringComparison.Ordinal) ? tag[2..] : tag;

    private static byte[] Bytes(JsonNode body) => Encoding.UTF8.GetBytes(body.ToJsonString(Format));
}
