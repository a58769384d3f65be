using DevPortal.Domain.Ports.Templates;
using DevPortal.Domain.Specs;
using DevPortal.Manifests.Dockerfiles;
using DevPortal.Manifests.Starters;
using DevPortal.Manifests.Workflows;

namespace DevPortal.Manifests.Templates;

/// <summary>Tries every template on a sample, first alone, so that one that fails hides no other, then all together.</summary>
internal static class TemplateCheck
{
    private static readonly Framework[] Frameworks = Enum.GetValues<Framework>();

    public static Seq<TemplateProblem> Of(IReadOnlyList<TemplateFile> files)
    {
        var templates = files.Where(file => TemplatePlace.IsMeant(file.Path)).ToList();
        var problems = templates.SelectMany(file => Problems([file])).ToSeq();
        return problems.IsEmpty ? Problems(templates).ToSeq() : problems;
    }

    private static IEnumerable<TemplateProblem> Problems(IReadOnlyList<TemplateFile> files)
    {
        TemplateProblem? problem = null;
        try
        {
            var templates = TemplateSet.Of(files);
            foreach (var (kind, framework) in templates.Places.Select(place => (place.Kind, place.Framework)).Distinct())
                Try(kind, framework, templates);
        }
        catch (TemplateException error)
        {
            problem = new(error.File, error.Line, error.Problem);
        }

        return problem is null ? [] : [problem];
    }

    private static void Try(string kind, Framework? only, TemplateSet templates)
    {
        foreach (var framework in only is { } own ? [own] : Frameworks.Where(framework => framework != Framework.None))
        {
            var app = TemplateSample.App(framework);
            switch (kind)
            {
                case TemplatePlace.Images:
                    ImageFiles.For(app, templates);
                    break;

                case TemplatePlace.Workflows:
                    SourceWorkflow.Render(new WorkflowRequest(app, app.GitOps!, new Uri("https://portal.example.com"), templates));
                    break;

                case TemplatePlace.Starters:
                    Starter.Render(TemplateSample.Project(framework), templates);
                    break;

                default:
                    foreach (var layout in Enum.GetValues<ManifestLayout>())
                        AppManifests.Render(ManifestRequest.ForAll(app, TemplateSample.Target(layout), templates));
                    break;
            }
        }
    }
}
