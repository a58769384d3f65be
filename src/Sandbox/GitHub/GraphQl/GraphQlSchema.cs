using DevPortal.Sandbox.GitHub.GraphQl.Schema;

namespace DevPortal.Sandbox.GitHub.GraphQl;

/// <summary>The part of GitHub's schema that clients of repositories use, one file for each area.</summary>
internal sealed class GraphQlSchema
{
    private readonly Dictionary<string, ObjectType> _types;

    public GraphQlSchema(IEnumerable<ISchemaPart> parts) =>
        _types = parts.SelectMany(p => p.Types()).ToDictionary(t => t.Name, StringComparer.Ordinal);

    public ObjectType this[string name] => _types[name];

    public bool Knows(string name) => _types.ContainsKey(name);

    /// <summary>Whether an object of one type may be what a fragment asks for.</summary>
    public bool Is(string type, string asked) =>
        type == asked || (_types.TryGetValue(asked, out var wider) && wider.Possible.Contains(type, StringComparer.Ordinal));
}

internal interface ISchemaPart
{
    IEnumerable<ObjectType> Types();
}
