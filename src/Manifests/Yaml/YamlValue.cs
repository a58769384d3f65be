using System.Diagnostics.CodeAnalysis;

namespace DevPortal.Manifests.Yaml;

/// <summary>What a YAML document says, apart from how it is written. Maps keep the order in which they were made.</summary>
public abstract record YamlValue
{
    [return: NotNullIfNotNull(nameof(text))]
    public static implicit operator YamlValue?(string? text) => text is null ? null : new YamlText(text);

    public static implicit operator YamlValue(int number) => new YamlNumber(number);

    public static implicit operator YamlValue(bool value) => new YamlBool(value);
}

/// <param name="Comment">Written behind the text, for people.</param>
public sealed record YamlText(string Text, string? Comment = null) : YamlValue;

public sealed record YamlNumber(long Number) : YamlValue;

/// <summary>A number as somebody wrote it: 1.5, 0o17.</summary>
public sealed record YamlLiteral(string Text) : YamlValue;

public sealed record YamlBool(bool Value) : YamlValue;

public sealed record YamlNull : YamlValue
{
    public static YamlNull Instance { get; } = new();
}

public sealed record YamlList(Seq<YamlValue> Items) : YamlValue
{
    public static YamlList Empty { get; } = new(Seq.Of<YamlValue>([]));

    public static YamlList Of(params ReadOnlySpan<YamlValue> items) => new(Seq.Of(items));
}

public readonly record struct YamlEntry(string Key, YamlValue Value);

public sealed record YamlMap(Seq<YamlEntry> Entries) : YamlValue
{
    public static YamlMap Empty { get; } = new(Seq.Of<YamlEntry>([]));

    public YamlValue? this[string key]
    {
        get
        {
            foreach (var entry in Entries)
            {
                if (entry.Key == key)
                    return entry.Value;
            }

            return null;
        }
    }

    /// <summary>A map of these entries; one without a value is left out.</summary>
    public static YamlMap Of(params ReadOnlySpan<(string Key, YamlValue? Value)> entries)
    {
        var kept = new List<YamlEntry>(entries.Length);
        foreach (var (key, value) in entries)
        {
            if (value is not null)
                kept.Add(new YamlEntry(key, value));
        }

        return new YamlMap(kept.ToSeq());
    }
}
