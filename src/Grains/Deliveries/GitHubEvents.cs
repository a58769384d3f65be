using System.Text.Json;
using DevPortal.Contracts.GitHub;
using DevPortal.Domain.Sources;

namespace DevPortal.Grains.Deliveries;

/// <summary>Reads webhooks of GitHub's: one row for each event that DevPortal knows.</summary>
internal static class GitHubEvents
{
    /// <exception cref="UnreadableDeliveryException">It is not what GitHub sends as that event.</exception>
    public static GitHubNews Read(string name, JsonElement payload)
    {
        var json = new PayloadReader(payload);
        return name switch
        {
            "ping" => new GitHubNews.Nothing("GitHub says that the webhook is set."),
            "push" => GitHubPush.Read(json),
            "workflow_run" => new GitHubNews.Source(json.Repository, GitHubRun.Read(json.Object("workflow_run"))),
            "repository" => GitHubMove.Read(json),
            "repository_dispatch" => new GitHubNews.Nothing("The repository's own workflow takes it; its commit is what DevPortal acts on."),
            "pull_request" => new GitHubNews.Nothing("A pull request changes nothing before it is merged."),
            "registry_package" => new GitHubNews.Nothing("An image is taken once the GitOps repository names it."),
            "installation" or "installation_repositories" => new GitHubNews.Nothing("DevPortal asks what the GitHub App may do when it needs it."),
            _ => new GitHubNews.Nothing($"DevPortal has nothing to do at the event {name}."),
        };
    }
}

/// <summary>A delivery that is not what its sender's documentation says; trying again does not help.</summary>
internal sealed class UnreadableDeliveryException(string message) : Exception(message);

/// <summary>Reads a payload's members, with an error that names the one that is wrong.</summary>
internal readonly struct PayloadReader(JsonElement json, string path = "")
{
    public Domain.Values.RepoUrl Repository =>
        GitHubRepository.Of(json) ?? throw Wrong("repository");

    public PayloadReader Object(string name) =>
        Find(name) is { ValueKind: JsonValueKind.Object } member ? new(member, $"{path}{name}.") : throw Wrong(name);

    public PayloadReader? ObjectOrNull(string name) =>
        Find(name) is { ValueKind: JsonValueKind.Object } member ? new(member, $"{path}{name}.") : null;

    public IEnumerable<PayloadReader> Objects(string name)
    {
        var place = $"{path}{name}[].";
        return Find(name) is { ValueKind: JsonValueKind.Array } members
            ? members.EnumerateArray().Where(m => m.ValueKind == JsonValueKind.Object).Select(m => new PayloadReader(m, place))
            : [];
    }

    public IEnumerable<string> Texts(string name) => Find(name) is { ValueKind: JsonValueKind.Array } members
        ? members.EnumerateArray().Where(m => m.ValueKind == JsonValueKind.String).Select(m => m.GetString()!)
        : [];

    public string Text(string name) => TextOrNull(name) ?? throw Wrong(name);

    public string? TextOrNull(string name) => Find(name) is { ValueKind: JsonValueKind.String } member ? member.GetString() : null;

    public bool Flag(string name) => Find(name) is { ValueKind: JsonValueKind.True };

    public long Number(string name) =>
        Find(name) is { ValueKind: JsonValueKind.Number } member && member.TryGetInt64(out var number) ? number : throw Wrong(name);

    /// <summary>As GitHub writes times: in ISO 8601, and in pushes as seconds.</summary>
    public DateTimeOffset? Time(string name) => Find(name) switch
    {
        { ValueKind: JsonValueKind.String } member when member.TryGetDateTimeOffset(out var time) => time,
        { ValueKind: JsonValueKind.Number } member when member.TryGetInt64(out var seconds) && seconds is > 0 and < 253_402_300_800 =>
            DateTimeOffset.FromUnixTimeSeconds(seconds),
        _ => null,
    };

    public UnreadableDeliveryException Wrong(string name) =>
        new($"The payload is not what GitHub sends: {path}{name} is missing or wrong. Nothing was done.");

    private JsonElement? Find(string name) => json.TryGetProperty(name, out var member) ? member : null;
}
