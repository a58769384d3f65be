using DevPortal.Domain.Ports.Git;
using DevPortal.Domain.Values;
using DevPortal.Manifests.Workflows;

namespace DevPortal.Manifests.SourceRepo;

/// <summary>Which file of a source repository is an application's workflow: several applications may live there.</summary>
internal static class OwnWorkflow
{
    private const string Comment = "# Written by DevPortal";

    /// <summary>Every file that it could be.</summary>
    public static RepoPath[] Candidates(AppName app) => [Path(WorkflowNames.SourceFile), Path(WorkflowNames.SourceFileOf(app))];

    /// <summary>The usual one, unless DevPortal wrote that for another application.</summary>
    public static string FileFor(AppName app, BranchFiles present) =>
        present.Find(Path(WorkflowNames.SourceFile))?.Content.Text is { } text && IsGenerated(text) && !IsOf(app, text)
            ? WorkflowNames.SourceFileOf(app)
            : WorkflowNames.SourceFile;

    /// <summary>Whether DevPortal wrote it, today or in an older version.</summary>
    public static bool IsGenerated(string text) => text.StartsWith(Comment, StringComparison.Ordinal);

    private static bool IsOf(AppName app, string text) =>
        text.Split('\n').Any(line => line.Trim() == $"{WorkflowEnv.App}: {app}" || line.Trim() == $"{WorkflowEnv.App}: \"{app}\"");

    private static RepoPath Path(string file) => Parsed.As<RepoPath>(file);
}
