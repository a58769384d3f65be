using DevPortal.Domain.Specs.Rules;

namespace DevPortal.Domain.Projects.Rules;

/// <summary>Which options go with which type of field.</summary>
internal static class FieldRules
{
    private const int MaxLength = 10_000;
    private const int MaxDigits = 28;
    private const int MaxChoices = 100;

    public static void Check(Problems problems, ProjectSpec project, FieldSpec field)
    {
        Only(problems, field.MaxLength is not null, field.Type is FieldType.Char or FieldType.Text or FieldType.Email or FieldType.Url or FieldType.Choice, "max_length", "texts");
        Only(problems, field.MaxDigits is not null, field.Type is FieldType.Decimal, "max_digits", "decimals");
        Only(problems, field.DecimalPlaces is not null, field.Type is FieldType.Decimal, "decimal_places", "decimals");
        Only(problems, !field.Choices.IsEmpty, field.Type is FieldType.Choice, "choices", "char fields");
        Only(problems, field.To is not null, field.IsRelation, "to", "relations");
        Only(problems, field.OnDelete is not null, field.Type is FieldType.ForeignKey, "on_delete", "foreign keys");
        Only(problems, field.Unique, field.Type is not (FieldType.Text or FieldType.Json or FieldType.ManyToMany), "unique", "what a database can compare");
        Only(problems, field.Null, field.Type is not FieldType.ManyToMany, "null", "what has one value; a list can be empty");
        Only(problems, field.Default is not null, !field.IsRelation, "default", "what is not a relation");

        problems.Between(field.MaxLength, Shortest(field.Type), MaxLength, "max_length", "The length");
        problems.Between(field.MaxDigits, 1, MaxDigits, "max_digits", "The number of digits");
        problems.Between(field.DecimalPlaces, 0, Math.Min(field.Digits, MaxDigits), "decimal_places", "The number of digits behind the point");
        if (field is { Type: FieldType.Decimal, DecimalPlaces: null } && field.Places > field.Digits)
            problems.Add("max_digits", $"Two digits stand behind the point, so {field.Digits} are too few. Give at least 2, or give decimal_places.");

        Relation(problems, project, field);
        Choices(problems, field);
        Blank(problems, field);
        Defaults.Check(problems, field);
    }

    // Shorter ones are no addresses.
    private static int Shortest(FieldType type) => type switch
    {
        FieldType.Email => 6,
        FieldType.Url => 12,
        _ => 1,
    };

    private static void Only(Problems problems, bool given, bool allowed, string option, string of) =>
        problems.Need(!given || allowed, option, $"{option} is for {of}. Leave it out here.");

    private static void Relation(Problems problems, ProjectSpec project, FieldSpec field)
    {
        if (!field.IsRelation)
            return;

        var known = project.Models.Any(model => model.Name == field.To);
        problems.Need(known, "to", field.To is null
            ? "A relation leads to a model. Say which."
            : $"There is no model {Problems.Shown(field.To)}. There are: {string.Join(", ", project.Models.Select(model => Problems.Shown(model.Name)))}.");
        problems.Need(
            field.OnDelete != OnDelete.SetNull || field.Null,
            "on_delete",
            "A relation that can't be null can't become null. Let it be null, or give cascade or protect.");
    }

    private static void Choices(Problems problems, FieldSpec field)
    {
        if (field.Type != FieldType.Choice)
            return;

        problems.Need(!field.Choices.IsEmpty, "choices", "Give the texts to choose from.");
        problems.AtMost(field.Choices, MaxChoices, "choices");
        problems.Once("choices", field.Choices, choice => choice.Value, "value");
        problems.Each("choices", field.Choices, (at, choice) =>
        {
            TextRules.Line(at, "value", choice.Value);
            TextRules.Line(at, "label", choice.Label);
            at.Need(choice.Value.Length <= field.Length, "value", $"{Problems.Shown(choice.Value)} is longer than max_length, {field.Length}.");
        });
    }

    // A text that is left out is empty; of everything else there is no empty one.
    private static void Blank(Problems problems, FieldSpec field) =>
        problems.Need(
            !field.Blank || field.Null || field.Default is not null || field.IsText || field.Type == FieldType.ManyToMany,
            "blank",
            "Only a text can be left out without more. Give null or a default as well.");
}
