namespace DevPortal.Domain.Projects;

/// <param name="Name">In lower case with underscores: <c>unit_price</c>.</param>
/// <param name="Null">Whether it can have no value at all.</param>
/// <param name="Blank">Whether it may be left out; a text is then empty.</param>
/// <param name="Default">
/// What it is where it is left out, as JSON without quotes: <c>true</c>, <c>0.50</c>, <c>draft</c>; <c>today</c> for a date,
/// <c>now</c> for a time, <c>random</c> for a UUID, <c>{}</c> or <c>[]</c> for JSON.
/// </param>
/// <param name="MaxLength">In characters.</param>
/// <param name="MaxDigits">Of a decimal, those behind the point included.</param>
/// <param name="DecimalPlaces">Of a decimal, behind the point.</param>
/// <param name="To">The model that a relation leads to.</param>
/// <param name="OnDelete">What becomes of this when the model that it leads to goes.</param>
public sealed record FieldSpec(
    string Name,
    FieldType Type,
    bool Null = false,
    bool Blank = false,
    string? Default = null,
    bool Unique = false,
    int? MaxLength = null,
    int? MaxDigits = null,
    int? DecimalPlaces = null,
    Seq<Choice> Choices = default,
    string? To = null,
    OnDelete? OnDelete = null)
{
    public const int UsualMaxLength = 255;
    public const int UsualMaxDigits = 12;
    public const int UsualDecimalPlaces = 2;

    public bool IsRelation => Type is FieldType.ForeignKey or FieldType.ManyToMany;

    /// <summary>Whether its value is a text, and so can be empty.</summary>
    public bool IsText => Type is FieldType.Char or FieldType.Text or FieldType.Email or FieldType.Url or FieldType.Choice;

    /// <summary>Whether whoever makes one must say it.</summary>
    public bool Required => !Null && !Blank && Default is null && Type != FieldType.ManyToMany;

    /// <summary>The most characters that it takes; null where there is no limit.</summary>
    public int? Length => Type switch
    {
        FieldType.Char => MaxLength ?? UsualMaxLength,
        FieldType.Email => MaxLength ?? 254,
        FieldType.Url => MaxLength ?? 200,
        FieldType.Choice => MaxLength ?? Math.Max(20, Choices.Select(choice => choice.Value.Length).DefaultIfEmpty().Max()),
        FieldType.Text => MaxLength,
        _ => null,
    };

    public int Digits => MaxDigits ?? UsualMaxDigits;

    public int Places => DecimalPlaces ?? UsualDecimalPlaces;

    /// <summary>Where nobody said: what can be without the other stays, what can't goes with it.</summary>
    public OnDelete WhenGone => OnDelete ?? (Null ? Projects.OnDelete.SetNull : Projects.OnDelete.Cascade);
}

/// <summary>One of the texts that a field can be, and what people call it.</summary>
public sealed record Choice(string Value, string Label);

public enum OnDelete
{
    Cascade,
    Protect,
    SetNull,
}
