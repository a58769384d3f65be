using System.Text.Json.Nodes;

namespace DevPortal.Sandbox.GitHub.GraphQl.Language;

internal sealed record Location(int Line, int Column);

internal sealed record Document(IReadOnlyList<Operation> Operations, IReadOnlyDictionary<string, Fragment> Fragments);

/// <param name="Kind">query or mutation.</param>
internal sealed record Operation(
    string Kind, string? Name, IReadOnlyList<VariableDefinition> Variables, IReadOnlyList<Selection> Selections, Location At)
{
    /// <summary>How GitHub's validation names it at the head of a path.</summary>
    public string Label => Name is null ? Kind : $"{Kind} {Name}";
}

internal sealed record VariableDefinition(string Name, TypeReference Type, Value? Default, Location At);

internal sealed record Fragment(string Name, string On, IReadOnlyList<Selection> Selections, Location At);

internal abstract record Selection(IReadOnlyList<Directive> Directives, Location At);

internal sealed record FieldSelection(
    string? Alias,
    string Name,
    IReadOnlyDictionary<string, Value> Arguments,
    IReadOnlyList<Directive> Directives,
    IReadOnlyList<Selection> Selections,
    Location At) : Selection(Directives, At)
{
    public string Key => Alias ?? Name;
}

/// <param name="On">Null for one that only carries directives.</param>
internal sealed record InlineFragment(
    string? On, IReadOnlyList<Directive> Directives, IReadOnlyList<Selection> Selections, Location At) : Selection(Directives, At);

internal sealed record FragmentSpread(string Name, IReadOnlyList<Directive> Directives, Location At) : Selection(Directives, At);

internal sealed record Directive(string Name, IReadOnlyDictionary<string, Value> Arguments);

/// <summary>`[Name!]!` and all that is simpler.</summary>
internal sealed record TypeReference(string Name, bool IsRequired, TypeReference? Item = null)
{
    public override string ToString() => (Item is null ? Name : $"[{Item}]") + (IsRequired ? "!" : "");
}

internal abstract record Value;

internal sealed record VariableValue(string Name) : Value;

internal sealed record LiteralValue(JsonNode? Json) : Value;

internal sealed record ListValue(IReadOnlyList<Value> Items) : Value;

internal sealed record ObjectValue(IReadOnlyDictionary<string, Value> Fields) : Value;
