using System.Text.Json;

namespace DevPortal.Manifests.Starters.Values;

/// <summary>Values as the source code of Python.</summary>
internal static class Python
{
    public static string Text(string text) => Literals.Quoted(text);

    /// <summary>A dictionary over several lines, indented for the body of a function.</summary>
    public static string Samples(Seq<Sample> samples) => samples.IsEmpty
        ? "{}"
        : $"{{\n{string.Concat(samples.Select(sample => $"        {Text(sample.Name)}: {Json(sample.Json)},\n"))}    }}";

    /// <summary>A day written <c>2026-01-31</c>, with the module datetime known as dt.</summary>
    public static string Date(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture) is var date
        ? $"dt.date({date.Year}, {date.Month}, {date.Day})"
        : "";

    /// <summary>A moment written <c>2026-01-31T12:00:00Z</c>.</summary>
    public static string DateTime(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture) is var time
        ? $"dt.datetime({time.Year}, {time.Month}, {time.Day}, {time.Hour}, {time.Minute}, {time.Second}, tzinfo=dt.timezone.utc)"
        : "";

    // Python's names for what JSON calls true, false and null; texts and numbers are the same.
    public static string Json(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.ValueKind switch
        {
            JsonValueKind.True => "True",
            JsonValueKind.False => "False",
            JsonValueKind.Null => "None",
            _ => json,
        };
    }
}
