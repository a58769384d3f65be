using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using DevPortal.Sandbox.Cluster.Objects;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace DevPortal.Sandbox.ArgoCd.Api;

/// <summary>Who may come in: the sandbox's one token, and sessions that were given for it, until they end.</summary>
internal sealed class Sessions(IOptions<SandboxOptions> options, TimeProvider time)
{
    public const string Admin = "admin";

    private const string Issuer = "argocd";

    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    /// <summary>The name of who sent the request; null for nobody.</summary>
    public string? Find(HttpRequest request) => Problem(request) is null ? Admin : null;

    /// <summary>Why a request is not let in, in Argo CD's words; null where it is.</summary>
    public string? Problem(HttpRequest request)
    {
        var token = Presented(request);
        if (string.IsNullOrEmpty(token))
            return "no session information";
        if (IsSame(token, options.Value.Token))
            return null;

        return Verify(token) is { } problem ? $"invalid session: {problem}" : null;
    }

    /// <exception cref="GrpcException">The name or the password is wrong.</exception>
    public string LogIn(string username, string password)
    {
        if (username.Length == 0 || password.Length == 0)
            throw new GrpcException(GrpcCode.Unauthenticated, "no credentials supplied");
        if (username != Admin || !IsSame(password, options.Value.Token))
            throw new GrpcException(GrpcCode.Unauthenticated, "Invalid username or password");

        return Issue("login", Lifetime);
    }

    /// <summary>A token for programs; without a lifetime it never ends.</summary>
    public string Issue(string capability, TimeSpan? lifetime)
    {
        var now = time.GetUtcNow();
        var claims = new JsonObject
        {
            ["iss"] = Issuer,
            ["sub"] = $"{Admin}:{capability}",
            ["nbf"] = now.ToUnixTimeSeconds(),
            ["iat"] = now.ToUnixTimeSeconds(),
            ["jti"] = Guid.NewGuid().ToString(),
        };
        if (lifetime is { } ends)
            claims["exp"] = (now + ends).ToUnixTimeSeconds();

        var head = Encode("""{"alg":"HS256","typ":"JWT"}""") + "." + Encode(claims.ToJsonString());
        return head + "." + Sign(head);
    }

    private string? Verify(string token)
    {
        if (token.Split('.') is not [var header, var payload, var signature])
            return "token is malformed: token contains an invalid number of segments";
        if (!IsSame(signature, Sign($"{header}.{payload}")))
            return "signature is invalid";

        var claims = JsonNode.Parse(Base64Url.DecodeFromChars(payload));
        return claims.At("exp") is { } end && end.GetValue<long>() <= time.GetUtcNow().ToUnixTimeSeconds() ? "token has invalid claims: token is expired" : null;
    }

    private static string Presented(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)
            ? header["Bearer ".Length..].Trim()
            : request.Cookies["argocd.token"] ?? "";
    }

    private string Sign(string text) => Base64Url.EncodeToString(HMACSHA256.HashData(
        SHA256.HashData(Encoding.UTF8.GetBytes("argocd session " + options.Value.Token)), Encoding.UTF8.GetBytes(text)));

    private static string Encode(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));

    private static bool IsSame(string left, string right) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(left), Encoding.UTF8.GetBytes(right));
}
