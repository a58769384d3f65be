using System.Diagnostics.CodeAnalysis;
using DevPortal.Domain.GitOps;
using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;
using DevPortal.Manifests.Drift;
using DevPortal.Manifests.Templates;

namespace DevPortal.Manifests.Editing;

/// <summary>An application's files as they are to be, beside those that DevPortal wrote for the specification before.</summary>
internal sealed class AppRenderings
{
    private readonly IReadOnlyDictionary<string, GeneratedFile> _wantedWithoutRestart;
    private readonly IReadOnlyDictionary<string, GeneratedFile> _before;
    private readonly IReadOnlyDictionary<string, GeneratedFile> _beforeWithoutTemplates;
    private readonly IReadOnlyDictionary<string, GeneratedFile> _beforeWithTheNew;

    private AppRenderings(
        IReadOnlyDictionary<string, GeneratedFile> wanted,
        IReadOnlyDictionary<string, GeneratedFile> wantedWithoutRestart,
        IReadOnlyDictionary<string, GeneratedFile> before,
        IReadOnlyDictionary<string, GeneratedFile> beforeWithoutTemplates,
        IReadOnlyDictionary<string, GeneratedFile> beforeWithTheNew)
    {
        Wanted = wanted;
        _wantedWithoutRestart = wantedWithoutRestart;
        _before = before;
        _beforeWithoutTemplates = beforeWithoutTemplates;
        _beforeWithTheNew = beforeWithTheNew;
    }

    /// <summary>By path.</summary>
    public IReadOnlyDictionary<string, GeneratedFile> Wanted { get; }

    public IEnumerable<string> OldPaths => _before.Keys.Union(_beforeWithoutTemplates.Keys, StringComparer.Ordinal);

    /// <summary>With the templates, and as it was before there were any. A file that still is so was edited by nobody.</summary>
    public IEnumerable<string> WrittenBefore(string path) =>
        new[] { _before, _beforeWithoutTemplates }.Select(files => files.GetValueOrDefault(path)?.Content).OfType<string>();

    /// <summary>The specification before, with the images of now: where it says the same as the new one, a person's edit stays.</summary>
    public string? WouldHaveBeen(string path) => _beforeWithTheNew.GetValueOrDefault(path)?.Content;

    /// <summary>Whether the file is where a restart has to be written.</summary>
    public bool IsToRestart(string path) => Wanted[path] != _wantedWithoutRestart.GetValueOrDefault(path);

    /// <param name="files">The application's, as they are.</param>
    /// <exception cref="TemplateException">A template can't be used for the application.</exception>
    public static AppRenderings Of(GitOpsEdit.WriteApp edit, IReadOnlyCollection<GeneratedFile> files, TemplateSet? templates)
    {
        var written = edit.Previous is { } previous ? WrittenImages.Read(previous, AppWriting.TargetOf(previous, edit), files) : [];
        var found = WrittenImages.Read(edit.Spec, edit.Target, files);
        // The specification before knows files by names that they no longer have in the new one.
        var standing = edit.Spec.Environments
            .Select(environment => Merge(environment.Name, Of(environment.Name, written), Of(environment.Name, found)))
            .OfType<EnvironmentRelease>()
            .ToSeq();
        var releases = edit.Spec.Environments
            .Select(environment => Release(environment.Name, standing, edit.Environments))
            .OfType<EnvironmentRelease>()
            .ToSeq();
        var withoutRestart = releases.Select(release => release with { RestartedAt = Of(release.Environment, standing)?.RestartedAt }).ToSeq();

        var wanted = Render(edit.Spec, edit.Target, releases, templates);
        var before = Before(edit, written, templates);
        return new(
            wanted,
            withoutRestart == releases ? wanted : Render(edit.Spec, edit.Target, withoutRestart, templates),
            before,
            templates is null ? before : Before(edit, written, templates: null),
            Before(edit, written.Select(old => Of(old.Environment, releases) is { } release ? Merge(old.Environment, old, release) : old).ToSeq(), templates));
    }

    private static EnvironmentRelease? Release(EnvironmentName name, Seq<EnvironmentRelease> standing, Seq<EnvironmentContent> contents) =>
        Merge(name, Of(name, standing), contents.FirstOrDefault(content => content.Environment == name) is { } content
            ? new EnvironmentRelease(name, content.Images, content.RestartedAt)
            : null);

    [return: NotNullIfNotNull(nameof(over))]
    private static EnvironmentRelease? Merge(EnvironmentName name, EnvironmentRelease? under, EnvironmentRelease? over) =>
        under is null ? over
        : over is null ? under
        : new(name,
            over.Images.AddRange(under.Images.Where(image => over.Images.All(newer => newer.Component != image.Component))),
            over.RestartedAt ?? under.RestartedAt);

    private static EnvironmentRelease? Of(EnvironmentName name, Seq<EnvironmentRelease> releases) =>
        releases.FirstOrDefault(release => release.Environment == name);

    private static Dictionary<string, GeneratedFile> Before(GitOpsEdit.WriteApp edit, Seq<EnvironmentRelease> releases, TemplateSet? templates)
    {
        try
        {
            return edit.Previous is { } previous ? Render(previous, AppWriting.TargetOf(previous, edit), releases, templates) : [];
        }
        catch (TemplateException)
        {
            // So nothing was ever written with them.
            return [];
        }
    }

    private static Dictionary<string, GeneratedFile> Render(
        AppSpec spec, GitOpsTarget target, Seq<EnvironmentRelease> releases, TemplateSet? templates) =>
        AppManifests.Render(new ManifestRequest(spec, target, releases, templates)).ToDictionary(file => file.Path, StringComparer.Ordinal);
}
