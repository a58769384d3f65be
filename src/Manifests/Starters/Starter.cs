using DevPortal.Domain.Projects;
using DevPortal.Domain.Specs;
using DevPortal.Manifests.Starters.Values;
using DevPortal.Manifests.Templates;

namespace DevPortal.Manifests.Starters;

/// <summary>The sources of a new project. The project has passed <see cref="ProjectRules"/>.</summary>
public static class Starter
{
    private const string EachModel = "__Model__";

    /// <param name="templates">A platform team's own, which override files and add further ones; null for DevPortal's alone.</param>
    /// <returns>In the order of their paths; what makes an image of them, and the workflow, are not among them.</returns>
    public static Seq<GeneratedFile> Render(ProjectSpec project, TemplateSet? templates = null)
    {
        var values = ValuesOf(project);
        return Templates(project.Framework, values, templates)
            .Where(file => values.Leaves(file.Key))
            .SelectMany(file => Render(values, file.Key, file.Value))
            .OrderBy(file => file.Path, StringComparer.Ordinal)
            .ToSeq();
    }

    private static Dictionary<string, Template> Templates(Framework framework, StarterValues values, TemplateSet? custom)
    {
        var folders = values.Folders.IsEmpty ? [BuiltInTemplates.FolderOf(framework)] : values.Folders;
        var templates = folders
            .Select(folder => $"{TemplatePlace.Starters}/{folder}")
            .SelectMany(folder => BuiltInTemplates.Below(folder).Select(path => (path, Template: BuiltInTemplates.Of(folder + path))))
            .ToDictionary(file => file.path, file => file.Template, StringComparer.Ordinal);
        foreach (var path in custom?.NamesOf(TemplatePlace.Starters, framework) ?? [])
            templates[path] = custom!.Find(TemplatePlace.Starters, framework, path)!;
        return templates;
    }

    private static IEnumerable<GeneratedFile> Render(StarterValues values, string path, Template template)
    {
        var named = values.NamesInPaths.Aggregate(path, (name, part) => name.Replace($"__{part.Name}__", part.Value, StringComparison.Ordinal));
        return named.Contains(EachModel, StringComparison.Ordinal)
            ? values.Models.Select(model => new GeneratedFile(
                named.Replace(EachModel, model.Name, StringComparison.Ordinal),
                template.Render(model.Values.With("project", values.Project))))
            : [new GeneratedFile(named, template.Render(values.Project))];
    }

    private static StarterValues ValuesOf(ProjectSpec project) => project.Framework switch
    {
        Framework.Django => DjangoValues.Of(project),
        Framework.Flask => FlaskValues.Of(project),
        Framework.FastApi => FastApiValues.Of(project),
        Framework.NodeJs => NodeValues.Of(project),
        Framework.SpringBoot => SpringBootValues.Of(project),
        Framework.Go => GoValues.Of(project),
        Framework.DotNet => DotNetValues.Of(project),
        _ => throw new ArgumentException($"There is no starter for {project.Framework}.", nameof(project)),
    };
}
