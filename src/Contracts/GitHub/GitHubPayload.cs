using System.Text;
using System.Text.Json;

namespace DevPortal.Contracts.GitHub;

/// <summary>The JSON that a webhook of GitHub's carries, in either of the two ways that GitHub sends it.</summary>
public static class GitHubPayload
{
    private const string FormField = "payload=";

    /// <summary>Of the header that says which.</summary>
    public const string ContentType = "Content-Type";

    /// <param name="contentType"><c>application/json</c>, or <c>application/x-www-form-urlencoded</c> with a field <c>payload</c>.</param>
    /// <exception cref="JsonException">It is no JSON object, or not sent in one of these ways.</exception>
    public static JsonDocument Read(ReadOnlyMemory<byte> body, string? contentType)
    {
        var document = JsonDocument.Parse(IsForm(contentType) ? OfForm(body.Span) : body);
        if (document.RootElement.ValueKind == JsonValueKind.Object)
            return document;

        document.Dispose();
        throw new JsonException("It is no JSON object.");
    }

    private static bool IsForm(string? contentType) =>
        contentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) == true;

    private static byte[] OfForm(ReadOnlySpan<byte> body)
    {
        var field = Encoding.UTF8.GetString(body).Split('&').FirstOrDefault(f => f.StartsWith(FormField, StringComparison.Ordinal))
            ?? throw new JsonException("The form has no field payload.");
        return Encoding.UTF8.GetBytes(Uri.UnescapeDataString(field[FormField.Length..].Replace('+', ' ')));
    }
}
