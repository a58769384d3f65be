namespace DevPortal.Manifests.Templates;

/// <summary>What a template is filled with: texts, flags, lists and maps of them, and nothing that has behaviour.</summary>
public abstract record TemplateValue
{
    public static implicit operator TemplateValue?(string? text) => text is null ? null : new TemplateText(text);

    public static implicit operator TemplateValue(int number) => new TemplateNumber(number);

    public static implicit operator TemplateValue(bool flag) => new TemplateFlag(flag);
}

/// <param name="Comment">For people, where the text is written as YAML.</param>
public sealed record TemplateText(string Text, string? Comment = null) : TemplateValue;

/// <summary>Prints as its digits; 0 is false to <c>{{#if}}</c>.</summary>
public sealed record TemplateNumber(long Number) : TemplateValue;

/// <summary>For <c>{{#if}}</c>; prints as <c>true</c> or <c>false</c>.</summary>
public sealed record TemplateFlag(bool Value) : TemplateValue;

public sealed record TemplateList(Seq<TemplateValue> Items) : TemplateValue
{
    public static TemplateList Of(IEnumerable<string> texts) => new(texts.Select(text => (TemplateValue)new TemplateText(text)).ToSeq());

    public static TemplateList Of(IEnumerable<TemplateMap> maps) => new(maps.Select(map => (TemplateValue)map).ToSeq());
}

/// <summary>Names and their values. A name whose value is null is known to templates, and empty.</summary>
public sealed record TemplateMap(Seq<TemplateEntry> Entries) : TemplateValue
{
    public static TemplateMap Of(params ReadOnlySpan<(string Name, TemplateValue? Value)> entries)
    {
        var kept = new TemplateEntry[entries.Length];
        for (var i = 0; i < entries.Length; i++)
            kept[i] = new TemplateEntry(entries[i].Name, entries[i].Value);
        return new TemplateMap(Seq.Of<TemplateEntry>(kept));
    }

    public TemplateMap With(string name, TemplateValue? value) => new(Entries.Add(new TemplateEntry(name, value)));
}

public readonly record struct TemplateEntry(string Name, TemplateValue? Value);
