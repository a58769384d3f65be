using System.Text.Json;
using DevPortal.Domain;

namespace DevPortal.Integrations.Json;

/// <summary>
/// Looks into foreign JSON as leniently as can be: what is absent, null or of another type than the one asked for is one
/// and the same. Servers of other versions leave things out, put null for an empty list, and add what nobody knows.
/// </summary>
internal static class Lenient
{
    public static JsonElement At(this JsonElement element, ReadOnlySpan<byte> name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : default;

    public static bool IsObject(this JsonElement element) => element.ValueKind == JsonValueKind.Object;

    public static string? Text(this JsonElement element, ReadOnlySpan<byte> name) => element.At(name).Text();

    public static string? Text(this JsonElement element) => element.ValueKind == JsonValueKind.String ? element.GetString() : null;

    /// <summary>For texts that come back in one body.</summary>
    public static string? Text(this JsonElement element, ReadOnlySpan<byte> name, TextPool pool) =>
        element.At(name) is { ValueKind: JsonValueKind.String } text ? pool.Take(text) : null;

    /// <summary>Text that says something: an empty one counts as absent.</summary>
    public static string? Words(this JsonElement element, ReadOnlySpan<byte> name) =>
        element.Text(name) is { Length: > 0 } text ? text : null;

    public static bool Flag(this JsonElement element, ReadOnlySpan<byte> name) => element.At(name).ValueKind == JsonValueKind.True;

    public static int Int(this JsonElement element, ReadOnlySpan<byte> name) =>
        element.At(name) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out var value) ? value : 0;

    public static long Long(this JsonElement element, ReadOnlySpan<byte> name) =>
        element.At(name) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var value) ? value : 0;

    public static DateTimeOffset? Time(this JsonElement element, ReadOnlySpan<byte> name) =>
        element.At(name) is { ValueKind: JsonValueKind.String } text && text.TryGetDateTimeOffset(out var time)
            ? time.ToUniversalTime()
            : null;

    /// <summary>The objects of a list; anything else in it is passed over.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement element, ReadOnlySpan<byte> name) =>
        element.At(name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray().Where(IsObject) : [];

    public static Seq<string> Texts(this JsonElement element, ReadOnlySpan<byte> name, TextPool pool)
    {
        if (element.At(name) is not { ValueKind: JsonValueKind.Array } list)
            return [];

        var texts = new string[list.GetArrayLength()];
        var count = 0;
        foreach (var item in list.EnumerateArray())
        {
            if (item.ValueKind == JsonValueKind.String)
                texts[count++] = pool.Take(item);
        }

        return [.. texts.AsSpan(0, count)];
    }
}
