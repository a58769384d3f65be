using System.Buffers;
using System.Buffers.Text;
using System.Globalization;

namespace DevPortal.Storage.Postgres;

/// <summary>
/// JSON can spell characters that jsonb refuses: NUL and halves of surrogate pairs. They are kept as U+E000 and the four
/// hexadecimal digits of the character; U+E000 itself likewise, so that every text comes back as it was.
/// </summary>
internal static class JsonbText
{
    private const char Mark = '\ue000';
    private const int Digits = 4;
    private const int EscapeLength = 6;

    private static ReadOnlySpan<byte> MarkBytes => [0xEE, 0x80, 0x80];

    private static readonly SearchValues<byte> Suspects = SearchValues.Create([(byte)'\\', 0xEE]);

    /// <param name="json">Known to be JSON in UTF-8.</param>
    public static ReadOnlyMemory<byte> Escape(ReadOnlyMemory<byte> json)
    {
        var source = json.Span;
        ArrayBufferWriter<byte>? output = null;
        var copied = 0;
        for (var at = 0; source[at..].IndexOfAny(Suspects) is var next and >= 0;)
        {
            at += next;
            var (length, refused) = Look(source[at..]);
            if (refused is { } unit)
            {
                output ??= new(json.Length + 64);
                output.Write(source[copied..at]);
                output.Write(MarkBytes);
                WriteHex(output, unit);
                copied = at + length;
            }

            at += length;
        }

        if (output is null)
            return json;

        output.Write(source[copied..]);
        return output.WrittenMemory;
    }

    public static ReadOnlyMemory<byte> Unescape(ReadOnlyMemory<byte> json)
    {
        var source = json.Span;
        if (source.IndexOf(MarkBytes) < 0)
            return json;

        var output = new ArrayBufferWriter<byte>(json.Length + 64);
        while (source.IndexOf(MarkBytes) is var at and >= 0)
        {
            output.Write(source[..at]);
            output.Write("\\u"u8);
            output.Write(source.Slice(at + MarkBytes.Length, Digits));
            source = source[(at + MarkBytes.Length + Digits)..];
        }

        output.Write(source);
        return output.WrittenMemory;
    }

    /// <returns>How long the character at the start is as it is spelled, and its number if it is refused.</returns>
    private static (int Length, ushort? Refused) Look(ReadOnlySpan<byte> text)
    {
        if (text[0] != '\\')
            return (MarkBytes.Length, text.StartsWith(MarkBytes) ? Mark : null);

        if (text[1] != 'u')
            return (2, null);

        var unit = UnitOf(text);
        if (char.IsHighSurrogate((char)unit) && text[EscapeLength..].StartsWith("\\u"u8) && char.IsLowSurrogate((char)UnitOf(text[EscapeLength..])))
            return (2 * EscapeLength, null);

        return (EscapeLength, unit is 0 or Mark || char.IsSurrogate((char)unit) ? unit : null);
    }

    private static ushort UnitOf(ReadOnlySpan<byte> escape) =>
        Utf8Parser.TryParse(escape.Slice(2, Digits), out ushort unit, out _, 'x') ? unit : throw new FormatException("This is not JSON.");

    private static void WriteHex(ArrayBufferWriter<byte> output, ushort unit)
    {
        unit.TryFormat(output.GetSpan(Digits), out var written, "x4", CultureInfo.InvariantCulture);
        output.Advance(written);
    }
}
