using DevPortal.Domain.Specs;
using DevPortal.Manifests.ArgoCd;
using DevPortal.Manifests.Layouts;
using DevPortal.Manifests.Templates;
using DevPortal.Manifests.Validation;

namespace DevPortal.Manifests;

/// <summary>The files of an application in its GitOps repository. The specification has passed <see cref="AppSpecRules"/>.</summary>
public static class AppManifests
{
    /// <exception cref="TemplateException">A custom template can't be used for the application.</exception>
    /// <returns>In the order in which people read them; each path once.</returns>
    public static Seq<GeneratedFile> Render(ManifestRequest request)
    {
        IEnumerable<GeneratedFile> files = request.Target.Layout switch
        {
            ManifestLayout.Kustomize => KustomizeLayout.Render(request),
            ManifestLayout.Helm => HelmLayout.Render(request),
            ManifestLayout.SingleFile => SingleFileLayout.Render(request),
            _ => PlainLayout.Render(request),
        };

        var all = request.Target.Applications == ApplicationOwner.ListApplicationSet
            ? files.Append(ApplicationSets.FileOf(request)).ToSeq()
            : files.ToSeq();
        if (request.Templates is { } templates)
            Validate(all, templates);
        return all;
    }

    // A template may fit by itself and not the files around it: a port's name that the Service asks for.
    private static void Validate(Seq<GeneratedFile> files, TemplateSet templates)
    {
        foreach (var problem in ManifestValidator.Validate(files))
        {
            if (problem.Severity == ProblemSeverity.Error && templates.AuthorOf(problem.File!) is { } author)
                throw new TemplateException(author, 1, $"With it {problem.File}:{problem.Line} is wrong: {problem.Path}: {problem.Message}");
        }
    }
}
