using DevPortal.Sandbox.Git;
using DevPortal.Sandbox.GitHub.Actions.Workflows;
using DevPortal.Sandbox.Registry;

namespace DevPortal.Sandbox.GitHub.Actions.Runs;

/// <summary>Recognises the step that builds and pushes an image, whoever wrote the workflow: `docker/build-push-action`.</summary>
internal static class ImageBuilds
{
    private const int ShortSha = 7;

    public static async Task<ImagePush?> FindAsync(WorkflowJob job, WorkflowStep step, RunContext context, GitRepository git, ObjectId tree)
    {
        if (!Uses(step, "docker/build-push-action") || context.Expand(step.With.GetValueOrDefault("push", "true")) == "false")
            return null;

        var given = Lines(context.Expand(step.With.GetValueOrDefault("tags", ""))).Select(ImageReference.Parse).ToList();
        var name = given.Select(t => t.Name).FirstOrDefault(n => n.Length > 0 && !n.StartsWith('/'))
            ?? NamedByMetadata(job, context)
            ?? $"ghcr.io/{context.Repository.FullName}";
        string[] usual = context.Ref == "refs/heads/" + context.Repository.DefaultBranch
            ? [context.Sha, context.Sha[..ShortSha], "latest"]
            : [context.Sha, context.Sha[..ShortSha]];
        return new(
            name.ToLowerInvariant(),
            (await FolderAsync(context.Expand(step.With.GetValueOrDefault("context", ".")), git, tree)).Value,
            [.. given.Select(t => t.Tag).OfType<string>().Where(t => t.Length > 0).Union(usual, StringComparer.Ordinal)]);
    }

    private static string? NamedByMetadata(WorkflowJob job, RunContext context) => job.Steps
        .Where(s => Uses(s, "docker/metadata-action"))
        .SelectMany(s => Lines(context.Expand(s.With.GetValueOrDefault("images", ""))))
        .FirstOrDefault();

    /// <summary>The tree of the build's context: what does not change it does not change the image.</summary>
    private static async Task<ObjectId> FolderAsync(string path, GitRepository git, ObjectId tree)
    {
        var folder = path.Trim().TrimStart('.').Trim('/');
        return folder.Length > 0 && await git.Trees.FindAsync(tree, folder) is { IsTree: true } entry ? entry.Id : tree;
    }

    private static bool Uses(WorkflowStep step, string action) =>
        step.Uses?.StartsWith(action + "@", StringComparison.OrdinalIgnoreCase) == true;

    private static string[] Lines(string text) =>
        text.Split(['\n', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
