using System.Text.Json;

namespace DevPortal.Integrations.GitHub.Commits;

/// <summary>The answer to a <see cref="FileQuery"/>.</summary>
/// <param name="Commit">Null where the branch or commit does not exist.</param>
internal sealed record CommitAnswer(bool IsEmpty, JsonElement? Commit)
{
    public static CommitAnswer Read(JsonElement data)
    {
        var repository = data.GetProperty("repository");
        var at = repository.GetProperty("at");
        if (at.ValueKind == JsonValueKind.Object && at.TryGetProperty("target", out var target))
            at = target;
        return new(repository.GetProperty("isEmpty").GetBoolean(), at.ValueKind == JsonValueKind.Object ? at : null);
    }
}
