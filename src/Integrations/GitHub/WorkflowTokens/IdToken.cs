using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace DevPortal.Integrations.GitHub.WorkflowTokens;

/// <summary>A signed token, taken apart and not yet believed.</summary>
internal sealed record IdToken(JsonElement Header, JsonElement Claims, byte[] Signed, byte[] Signature)
{
    private const int MaxLength = 16 * 1024;

    /// <summary>The one algorithm that is taken, whatever a token says.</summary>
    public const string Algorithm = "RS256";

    /// <summary>Null where it is none.</summary>
    public static IdToken? TryParse(string text)
    {
        if (text.Length > MaxLength || text.Split('.') is not [var header, var claims, var signature])
            return null;

        return Json(header) is { } head && Json(claims) is { } body && Decode(signature) is { } bytes
            ? new(head, body, Encoding.ASCII.GetBytes($"{header}.{claims}"), bytes)
            : null;
    }

    public bool IsSignedBy(RSA key) => key.VerifyData(Signed, Signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

    public static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String ? member.GetString() : null;

    /// <summary>A time in whole seconds; null where it is missing or none.</summary>
    public DateTimeOffset? Time(string claim) =>
        Claims.TryGetProperty(claim, out var member)
        && member.ValueKind == JsonValueKind.Number
        && member.TryGetInt64(out var seconds)
        && seconds is > 0 and < 253_402_300_800
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;

    public bool IsFor(string audience) => Claims.TryGetProperty("aud", out var member) && member.ValueKind switch
    {
        JsonValueKind.String => member.GetString() == audience,
        JsonValueKind.Array => member.EnumerateArray().Any(a => a.ValueKind == JsonValueKind.String && a.GetString() == audience),
        _ => false,
    };

    private static JsonElement? Json(string part)
    {
        if (Decode(part) is not { } bytes)
            return null;

        try
        {
            using var document = JsonDocument.Parse(bytes, new() { MaxDepth = 8, AllowDuplicateProperties = false });
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static byte[]? Decode(string part)
    {
        if (part.Length == 0 || part.Contains('=', StringComparison.Ordinal) || !Base64Url.IsValid(part))
            return null;

        return Base64Url.DecodeFromChars(part);
    }
}
