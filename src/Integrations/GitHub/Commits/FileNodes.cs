using System.Text.Json;
using System.Text.Json.Serialization;
using DevPortal.Domain.Values;

namespace DevPortal.Integrations.GitHub.Commits;

/// <summary>The answer to a <see cref="FileQuery"/>.</summary>
internal sealed record FilesData(RepositoryNode? Repository = null);

/// <param name="Ref">Where a branch was asked about; null where there is none.</param>
/// <param name="Commit">Where a commit was.</param>
internal sealed record RepositoryNode(bool IsEmpty, RefNode? Ref = null, CommitNode? Commit = null)
{
    public CommitNode? Head => Ref?.Target ?? Commit;
}

internal sealed record RefNode(CommitNode Target);

/// <param name="Files">What was asked for, in that order; null where it is not there.</param>
internal sealed record CommitNode(CommitSha Oid, string Tree, IReadOnlyList<EntryNode?> Files);

/// <summary>A file or folder as a tree notes it; the root, which none notes, has but entries.</summary>
internal sealed record EntryNode(string Name = "", int Mode = FileMode.Folder, string Oid = "", ContentNode? Object = null, EntryNode[]? Entries = null);

internal sealed record ContentNode(string? Text = null, EntryNode[]? Entries = null);

/// <summary>Reads the numbered files of a commit: <c>{"oid":…,"tree":{"oid":…},"f0":{…},"f1":null}</c>.</summary>
internal sealed class CommitNodeJson : JsonConverter<CommitNode>
{
    public override CommitNode Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var properties = JsonElement.ParseValue(ref reader);
        if (properties.ValueKind != JsonValueKind.Object)
            throw new JsonException("A commit is expected here.");

        var files = new List<EntryNode?>();
        while (properties.TryGetProperty($"f{files.Count}", out var file))
            files.Add(file.Deserialize(GraphQlJson.Default.EntryNode));
        return new(Part(properties, "oid").Deserialize(GraphQlJson.Default.CommitSha)!, Part(Part(properties, "tree"), "oid").ToString(), files);
    }

    public override void Write(Utf8JsonWriter writer, CommitNode value, JsonSerializerOptions options) =>
        throw new NotSupportedException("Only GitHub says such things.");

    private static JsonElement Part(JsonElement whole, string name) =>
        whole.ValueKind == JsonValueKind.Object && whole.TryGetProperty(name, out var part) ? part : throw new JsonException($"{name} is missing.");
}
