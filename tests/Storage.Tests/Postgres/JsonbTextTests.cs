using System.Text;
using System.Text.Json;
using DevPortal.Storage.Postgres;
using FsCheck;
using FsCheck.Fluent;

namespace DevPortal.Storage.Tests.Postgres;

public sealed class JsonbTextTests
{
    private static readonly string[] Pieces = ["a", "\\\\", "\\\"", "\\n", "\\u0000", "\\u0001", "\\uD83D", "\\uDE00", "\\uE000", "\ue000", "\ue001", "😀", "0000", "e000", "u0000"];

    [Fact]
    public void Every_text_comes_back_as_the_characters_that_it_was() => Prop.ForAll(
        Gen.Elements(Pieces).ArrayOf().Select(string.Concat).ToArbitrary(),
        spelled =>
        {
            var json = Encoding.UTF8.GetBytes($"\"{spelled}\"");
            UnitsOf(JsonbText.Unescape(JsonbText.Escape(json))).ShouldBe(UnitsOf(json));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Nothing_that_jsonb_refuses_is_left() => Prop.ForAll(
        Gen.Elements(Pieces).ArrayOf().Select(string.Concat).ToArbitrary(),
        spelled =>
        {
            var units = UnitsOf(JsonbText.Escape(Encoding.UTF8.GetBytes($"\"{spelled}\"")));
            units.ShouldNotContain('\0');
            Should.NotThrow(() => new UTF8Encoding(false, throwOnInvalidBytes: true).GetByteCount(units));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void What_needs_no_escape_is_not_copied()
    {
        ReadOnlyMemory<byte> json = "{\"a\":\"\\\\u0000 \\ud83d\\ude00 ключ\"}"u8.ToArray();

        JsonbText.Escape(json).Equals(json).ShouldBeTrue();
        JsonbText.Unescape(json).Equals(json).ShouldBeTrue();
    }

    /// <summary>The UTF-16 units of a JSON string, halves of pairs included, which the serializer refuses to read.</summary>
    private static string UnitsOf(ReadOnlyMemory<byte> json)
    {
        var spelled = Encoding.UTF8.GetString(json.Span)[1..^1];
        var units = new StringBuilder();
        for (var i = 0; i < spelled.Length; i++)
        {
            if (spelled[i] != '\\')
                units.Append(spelled[i]);
            else if (spelled[++i] == 'u')
            {
                units.Append((char)Convert.ToUInt16(spelled.Substring(i + 1, 4), 16));
                i += 4;
            }
            else
                units.Append(JsonSerializer.Deserialize<string>($"\"\\{spelled[i]}\""));
        }

        return units.ToString();
    }
}
