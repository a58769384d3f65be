using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DevPortal.Sandbox.ArgoCd.Templates.Go;

/// <summary>
/// What values mean to a template. They are null, bool, long, double, string, <c>List&lt;object?&gt;</c>,
/// <c>Dictionary&lt;string, object?&gt;</c>, or a <see cref="GoMethod"/> where a value can be called.
/// </summary>
internal static class GoValue
{
    public static object? Of(JsonNode? node) => node switch
    {
        null => null,
        JsonObject map => map.ToDictionary(entry => entry.Key, entry => Of(entry.Value), StringComparer.Ordinal),
        JsonArray list => list.Select(Of).ToList(),
        JsonValue value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>(),
        JsonValue value when value.GetValueKind() is JsonValueKind.True or JsonValueKind.False => value.GetValueKind() == JsonValueKind.True,
        _ when long.TryParse(node.ToJsonString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) => whole,
        _ => double.Parse(node.ToJsonString(), CultureInfo.InvariantCulture),
    };

    public static JsonNode? ToJson(object? value) => value switch
    {
        null => null,
        bool flag => JsonValue.Create(flag),
        long number => JsonValue.Create(number),
        int number => JsonValue.Create((long)number),
        double number => JsonValue.Create(number),
        string text => JsonValue.Create(text),
        List<object?> list => new JsonArray([.. list.Select(ToJson)]),
        Dictionary<string, object?> map => new JsonObject(map.Where(entry => entry.Value is not GoMethod).Select(entry => KeyValuePair.Create(entry.Key, ToJson(entry.Value)))),
        _ => JsonValue.Create(Print(value)),
    };

    public static bool IsTrue(object? value) => value switch
    {
        null or false or 0L or 0d or "" => false,
        List<object?> list => list.Count > 0,
        Dictionary<string, object?> map => map.Count > 0,
        _ => true,
    };

    /// <summary>As <c>fmt</c> prints a value with <c>%v</c>.</summary>
    public static string Print(object? value) => value switch
    {
        null => "<nil>",
        string text => text,
        bool flag => flag ? "true" : "false",
        double number => Print(number),
        List<object?> list => $"[{string.Join(' ', list.Select(Print))}]",
        Dictionary<string, object?> map => $"map[{string.Join(' ', map.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => $"{entry.Key}:{Print(entry.Value)}"))}]",
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    public static bool AreEqual(object? left, object? right) => (left, right) switch
    {
        (long a, double b) => a == b,
        (double a, long b) => a == b,
        _ => Equals(left, right),
    };

    public static int Compare(object? left, object? right) => (left, right) switch
    {
        (string a, string b) => string.CompareOrdinal(a, b),
        _ => Number(left).CompareTo(Number(right)),
    };

    public static double Number(object? value) => value switch
    {
        long whole => whole,
        double number => number,
        string text when double.TryParse(text, CultureInfo.InvariantCulture, out var number) => number,
        true => 1,
        _ => 0,
    };

    public static long Whole(object? value) => value switch
    {
        long whole => whole,
        string text when long.TryParse(text, CultureInfo.InvariantCulture, out var whole) => whole,
        _ => (long)Number(value),
    };

    private static string Print(double number)
    {
        var exponent = number == 0 ? 0 : (int)Math.Floor(Math.Log10(Math.Abs(number)));
        return exponent is < -4 or >= 21
            ? number.ToString("0.###############e+00", CultureInfo.InvariantCulture)
            : number.ToString("0.#################", CultureInfo.InvariantCulture);
    }
}

/// <summary>A value that templates can call, such as <c>.Capabilities.APIVersions.Has</c>.</summary>
internal delegate object? GoMethod(IReadOnlyList<object?> arguments);
