using DevPortal.Domain;
using DevPortal.Domain.GitOps;
using DevPortal.Domain.Ports.Git;
using DevPortal.Domain.Releases;
using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;
using DevPortal.Testing;

namespace DevPortal.Grains.Tests.GitOps;

/// <summary>Changes of applications in dev to begin a test with.</summary>
internal static class Changes
{
    private static readonly EnvironmentName Dev = Parsed.As<EnvironmentName>("dev");

    public static GitOpsTarget Target { get; } = new(Parsed.As<RepoUrl>("https://github.com/acme/gitops"));

    /// <summary>The application runs an image with that tag.</summary>
    public static GitOpsChange Write(string app, string tag = "1", string? id = null)
    {
        var spec = SampleSpecs.Named(app);
        var image = new ComponentImage(spec.Components[0].Name, Parsed.As<ImageRef>($"ghcr.io/acme/{app}:{tag}"));
        return Of(app, new GitOpsEdit.WriteApp(spec, Target, [new EnvironmentContent(Dev, [image])], spec), id ?? $"{app}/{tag}");
    }

    public static GitOpsChange Of(string? app, GitOpsEdit edit, string id) => new(
        id,
        app is null ? null : Parsed.As<AppName>(app),
        edit,
        $"chore(dev): change {app ?? "the repository"} by {id}",
        $"op-{id}",
        "anna",
        Release: 3);

    public static string Deployment(string app) => $"apps/{app}-dev/deployment.yaml";

    /// <summary>The ids of all changes in a branch's commits, as often as they stand there.</summary>
    public static IEnumerable<string> In(IEnumerable<LoggedCommit> commits) =>
        commits.SelectMany(commit => CommitMessage.ValuesOf(commit.Message, GitOpsTrailers.Change));
}
