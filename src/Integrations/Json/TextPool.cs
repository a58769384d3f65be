using System.Runtime.InteropServices;
using System.Text.Json;

namespace DevPortal.Integrations.Json;

/// <summary>
/// Keeps one instance of texts that repeat within a body: ten thousand Applications share a few namespaces and revisions.
/// A text can push another out, so the pool never grows.
/// </summary>
internal sealed class TextPool
{
    private const int Slots = 1024;

    private readonly string?[] _texts = new string?[Slots];

    public string Take(JsonElement text)
    {
        var slot = SlotOf(JsonMarshal.GetRawUtf8Value(text));
        if (_texts[slot] is { } known && text.ValueEquals(known))
            return known;

        return _texts[slot] = text.GetString()!;
    }

    private static int SlotOf(ReadOnlySpan<byte> text)
    {
        var hash = default(HashCode);
        hash.AddBytes(text);
        return hash.ToHashCode() & (Slots - 1);
    }
}
