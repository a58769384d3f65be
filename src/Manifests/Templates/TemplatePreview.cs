using DevPortal.Domain.Projects;
using DevPortal.Domain.Specs;
using DevPortal.Manifests.Dockerfiles;
using DevPortal.Manifests.Starters;
using DevPortal.Manifests.Workflows;

namespace DevPortal.Manifests.Templates;

/// <summary>What custom templates change: each file beside the one that DevPortal would write without them.</summary>
public static class TemplatePreview
{
    /// <summary>Of the files in an application's own repository.</summary>
    /// <exception cref="TemplateException">A template can't be used for it.</exception>
    public static Seq<FileOverride> OfSource(WorkflowRequest request, TemplateSet templates) => Between(
        SourceFiles(request with { Templates = null }),
        SourceFiles(request with { Templates = templates }));

    /// <summary>Of the files in the GitOps repository.</summary>
    /// <exception cref="TemplateException">A template can't be used for it.</exception>
    public static Seq<FileOverride> OfManifests(ManifestRequest request, TemplateSet templates) => Between(
        AppManifests.Render(request with { Templates = null }),
        AppManifests.Render(request with { Templates = templates }));

    /// <summary>Of the sources of a new project.</summary>
    /// <exception cref="TemplateException">A template can't be used for it.</exception>
    public static Seq<FileOverride> OfStarter(ProjectSpec project, TemplateSet templates) => Between(
        Starter.Render(project),
        Starter.Render(project, templates));

    private static IEnumerable<GeneratedFile> SourceFiles(WorkflowRequest request) =>
        ImageFiles.For(request.Spec, request.Templates).Append(SourceWorkflow.Render(request));

    private static Seq<FileOverride> Between(IEnumerable<GeneratedFile> usual, IEnumerable<GeneratedFile> custom)
    {
        var before = usual.ToDictionary(file => file.Path, file => file.Content, StringComparer.Ordinal);
        var after = custom.ToDictionary(file => file.Path, file => file.Content, StringComparer.Ordinal);
        return before.Keys.Union(after.Keys, StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .Select(path => new FileOverride(path, before.GetValueOrDefault(path), after.GetValueOrDefault(path)))
            .Where(file => file.Usual != file.Custom)
            .ToSeq();
    }
}

/// <param name="Usual">Null where DevPortal alone would write no such file.</param>
/// <param name="Custom">Null where there is none with the templates.</param>
public sealed record FileOverride(string Path, string? Usual, string? Custom);
