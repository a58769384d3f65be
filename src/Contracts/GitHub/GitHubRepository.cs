using System.Text.Json;
using DevPortal.Domain.Values;

namespace DevPortal.Contracts.GitHub;

/// <summary>Which repository a webhook is about.</summary>
public static class GitHubRepository
{
    /// <summary>Null where it is about none, or about one whose address is none that DevPortal takes.</summary>
    public static RepoUrl? Of(JsonElement payload) =>
        payload.TryGetProperty("repository", out var repository)
        && repository.ValueKind == JsonValueKind.Object
        && (repository.TryGetProperty("clone_url", out var url) || repository.TryGetProperty("html_url", out url))
        && url.ValueKind == JsonValueKind.String
        && RepoUrl.TryParse(url.GetString(), out var address, out _)
            ? address
            : null;
}
