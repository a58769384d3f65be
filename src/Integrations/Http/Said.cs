using System.Text;
using System.Text.Json;

namespace DevPortal.Integrations.Http;

/// <summary>What the other side says in an error, without the form around it.</summary>
internal static class Said
{
    private static readonly string[] Sentences = ["message", "error", "error_description", "errors"];
    private static readonly string[] Codes = ["resource", "field", "code"];

    public static string By(RemoteHead head, ReadOnlyMemory<byte> body)
    {
        var text = FromJson(body) ?? (head.MediaType is "text/html" ? null : Encoding.UTF8.GetString(body.Span));
        return string.IsNullOrWhiteSpace(text) ? head.Status.ToString() : text;
    }

    private static string? FromJson(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var texts = Texts(document.RootElement).Distinct(StringComparer.Ordinal).ToList();
            return texts.Count > 0 ? string.Join("; ", texts) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Message first, then the details that GitHub and others list under errors.</summary>
    private static IEnumerable<string> Texts(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => [element.GetString()!],
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Texts),
        JsonValueKind.Object when Details(element) is { Count: > 0 } details => details,
        JsonValueKind.Object when element.TryGetProperty("code", out var code) && code.ValueKind == JsonValueKind.String =>
            [string.Join(' ', Codes.Select(n => Text(element, n)).Where(t => t.Length > 0))],
        _ => [],
    };

    private static List<string> Details(JsonElement element) =>
    [
        .. Sentences.SelectMany(name => element.TryGetProperty(name, out var value) ? Texts(value) : []),
    ];

    private static string Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
