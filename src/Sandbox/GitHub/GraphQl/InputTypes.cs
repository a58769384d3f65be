using System.Text.Json;
using System.Text.Json.Nodes;
using DevPortal.Sandbox.GitHub.GraphQl.Language;

namespace DevPortal.Sandbox.GitHub.GraphQl;

/// <summary>The input objects of the mutations, and the check of a value against a type.</summary>
internal static class InputTypes
{
    private static readonly Dictionary<string, Dictionary<string, TypeReference>> Objects = new(StringComparer.Ordinal)
    {
        ["CreateCommitOnBranchInput"] = Fields("branch CommittableBranch!", "expectedHeadOid GitObjectID!", "message CommitMessage!", "fileChanges FileChanges", "clientMutationId String"),
        ["CommittableBranch"] = Fields("id ID", "repositoryNameWithOwner String", "branchName String"),
        ["CommitMessage"] = Fields("headline String!", "body String"),
        ["FileChanges"] = Fields("additions [FileAddition!]", "deletions [FileDeletion!]"),
        ["FileAddition"] = Fields("path String!", "contents Base64String!"),
        ["FileDeletion"] = Fields("path String!"),
        ["CreateRefInput"] = Fields("repositoryId ID!", "name String!", "oid GitObjectID!", "clientMutationId String"),
        ["UpdateRefInput"] = Fields("refId ID!", "oid GitObjectID!", "force Boolean", "clientMutationId String"),
        ["DeleteRefInput"] = Fields("refId ID!", "clientMutationId String"),
    };

    /// <summary>What is wrong with a value, each with the path to it.</summary>
    public static IEnumerable<(string Path, string Problem)> Problems(JsonNode? value, TypeReference type, string path)
    {
        if (value is null)
            return type.IsRequired ? [(path, "Expected value to not be null")] : [];

        if (type.Item is { } item)
        {
            var items = value is JsonArray array ? array.ToList() : [value];
            return items.SelectMany((one, i) => Problems(one, item, Join(path, i.ToString(System.Globalization.CultureInfo.InvariantCulture))));
        }

        if (Objects.TryGetValue(type.Name, out var fields))
            return value is JsonObject given ? Inside(given, type, fields, path) : [(path, $"Expected {value.ToJsonString()} to be a key-value object.")];

        return Fits(value, type.Name) ? [] : [(path, $"Could not coerce value {value.ToJsonString()} to {type.Name}")];
    }

    private static IEnumerable<(string Path, string Problem)> Inside(
        JsonObject given, TypeReference type, Dictionary<string, TypeReference> fields, string path)
    {
        foreach (var name in given.Select(g => g.Key).Where(name => !fields.ContainsKey(name)))
            yield return (Join(path, name), $"Field is not defined on {type.Name}");

        foreach (var (name, field) in fields)
        {
            foreach (var problem in Problems(given[name], field, Join(path, name)))
                yield return problem;
        }
    }

    private static bool Fits(JsonNode value, string type) => (type, value.GetValueKind()) switch
    {
        ("Int" or "Float", var kind) => kind == JsonValueKind.Number,
        ("Boolean", var kind) => kind is JsonValueKind.True or JsonValueKind.False,
        ("GitObjectID", JsonValueKind.String) => Git.ObjectId.ParseOrNull(value.GetValue<string>()) is not null,
        (_, var kind) => kind is JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False,
    };

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    private static Dictionary<string, TypeReference> Fields(params string[] fields) => fields
        .Select(f => f.Split(' '))
        .ToDictionary(f => f[0], f => Type(f[1]), StringComparer.Ordinal);

    private static TypeReference Type(string text)
    {
        var (inner, required) = (text.TrimEnd('!'), text.EndsWith('!'));
        return inner.StartsWith('[') ? new(inner, required, Type(inner[1..^1])) : new(inner, required);
    }
}
