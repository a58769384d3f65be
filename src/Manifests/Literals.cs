using System.Text.Encodings.Web;
using System.Text.Json;

namespace DevPortal.Manifests;

/// <summary>Texts as the source code of other languages.</summary>
internal static class Literals
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>
    /// In double quotes, as JSON writes it; Python, JavaScript, Java, Go, C# and YAML read the very same text back.
    /// Characters outside the basic plane stay as they are: only JSON knows them as two halves.
    /// </summary>
    public static string Quoted(string text) => string.Concat(text.EnumerateRunes().Select(rune =>
        rune.IsBmp ? JsonSerializer.Serialize(rune.ToString(), Readable)[1..^1] : rune.ToString()).Prepend("\"").Append("\""));

    /// <summary>A JSON array on one line: the exec form of a Dockerfile.</summary>
    public static string ExecForm(Seq<string> command) => $"[{string.Join(", ", command.Select(Quoted))}]";
}
