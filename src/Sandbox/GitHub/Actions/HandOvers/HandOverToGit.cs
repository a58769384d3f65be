using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using DevPortal.Sandbox.Access;
using DevPortal.Sandbox.GitHub.Actions.Runs;
using DevPortal.Sandbox.GitHub.Shapes;
using DevPortal.Sandbox.Repositories;

namespace DevPortal.Sandbox.GitHub.Actions.HandOvers;

/// <summary>Commits digests to a GitOps repository: from a source repository's workflow, or from the repository's own.</summary>
internal sealed partial class HandOverToGit(RepositoryCatalog catalog, FileCommits commits, SandboxUrls urls)
{
    private const int ShortSha = 7;

    public async Task<string> CommitAsync(
        WorkflowRun run, HandOver handOver, Repository source, IReadOnlyDictionary<string, string> digests, CancellationToken cancel)
    {
        var target = catalog.FindByUrl(handOver.GitOpsRepository)
            ?? throw new HandOverRefused($"The branch {handOver.Branch} of the GitOps repository can't be read. Check its name and the token's rights.");
        var message = $"""
            chore({handOver.Environment}): update {handOver.App} images to {run.Sha[..ShortSha]} [skip ci]

            App: {handOver.App}
            Environment: {handOver.Environment}
            Source-Commit: {run.Sha}
            Source-Run: {RunUrl(run, source)}

            """;
        List<NewVersion> versions = [.. handOver.Images.Select(i => new NewVersion(i, "@" + digests[i.Component]))];
        var author = Author.Actions with { Login = Caller.UserLogin };
        var commit = await commits.CommitAsync(
            target, handOver.Branch, message, author,
            (git, root) => new GitOpsFiles(git, root, handOver.Layout).EditAsync(handOver.Path, versions), cancel);
        return commit is null ? "The GitOps repository already holds these images. There is nothing to commit." : $"Committed {commit.Id}.";
    }

    public async Task<string> ReceiveAsync(WorkflowRun run, HandOver handOver, Repository repository, CancellationToken cancel)
    {
        var payload = run.Payload ?? [];
        var (app, environment, tag, sha) = (Field(payload, "app"), Field(payload, "environment"), Field(payload, "tag"), Field(payload, "sha"));
        if (!NamePattern().IsMatch(app) || !NamePattern().IsMatch(environment))
            throw new HandOverRefused($"'{app}' in '{environment}' is not an application in an environment.");

        var components = Components(payload);
        if (components.Count == 0)
            throw new HandOverRefused("The event names no component. Send server_digest for a component called server, or digests.");

        var message = $"""
            chore({environment}): update {app} images to {(tag.Length > 0 ? tag : sha[..Math.Min(ShortSha, sha.Length)])} [skip ci]

            App: {app}
            Environment: {environment}
            Source-Commit: {(sha.Length > 0 ? sha : "unknown")}
            Source-Actor: {Field(payload, "actor")}
            Source-Run: {Field(payload, "workflow_run_id")}

            """;
        var commit = await commits.CommitAsync(repository, handOver.Branch, message, Author.Actions, async (git, root) =>
        {
            var files = new GitOpsFiles(git, root, handOver.Layout);
            var path = await files.PlaceAsync(handOver.Folder, app, environment);
            var versions = new List<NewVersion>();
            foreach (var (component, digest) in components)
            {
                var resource = component == app ? app : $"{app}-{component}";
                var version = digest.Length > 0 ? "@" + digest
                    : tag.Length > 0 ? ":" + tag
                    : throw new HandOverRefused($"The event has neither a digest of {component} nor a tag.");
                versions.Add(new(new(component, resource, await files.RepositoryOfAsync(path, component)), version));
            }

            return await files.EditAsync(path, versions);
        }, cancel);
        return commit is null ? "There is nothing to commit." : $"Committed {commit.Id}.";
    }

    private string RunUrl(WorkflowRun run, Repository source) => $"{new RepositoryLinks(urls, source).Html}/actions/runs/{run.Id}";

    private static string Field(JsonObject payload, string name) => payload[name]?.ToString() ?? "";

    /// <summary>From `server_digest`, from `digests`, or from what a person typed as `images`.</summary>
    private static List<(string Component, string Digest)> Components(JsonObject payload)
    {
        const string Suffix = "_digest";
        var single = payload.Where(f => f.Key.EndsWith(Suffix, StringComparison.Ordinal)).Select(f => (f.Key[..^Suffix.Length], f.Value?.ToString() ?? ""));
        var mapped = (payload["digests"] as JsonObject ?? []).Select(f => (f.Key, f.Value?.ToString() ?? ""));
        var typed = Field(payload, "images").Split([' ', ','], StringSplitOptions.RemoveEmptyEntries)
            .Select(i => i.Split('=', 2) is [var component, var digest] ? (component, digest) : (i, ""));
        return [.. single, .. mapped, .. typed];
    }

    [GeneratedRegex("^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex NamePattern();
}
