using DevPortal.Domain.Projects;
using DevPortal.Domain.Specs;
using DevPortal.Manifests.Starters.Values;
using DevPortal.Manifests.Templates;

namespace DevPortal.Manifests.Starters;

/// <summary>The sources of a new project. The project has passed <see cref="ProjectRules"/>.</summary>
public static class Starter
{
    private const string EachModel = "__Model__";

    /// <returns>In the order of their paths; what makes an image of them, and the workflow, are not among them.</returns>
    public static Seq<GeneratedFile> Render(ProjectSpec project)
    {
        var values = ValuesOf(project);
        var folders = values.Folders.IsEmpty ? [BuiltInTemplates.FolderOf(project.Framework)] : values.Folders;
        return folders
            .Select(folder => $"starters/{folder}")
            .SelectMany(folder => BuiltInTemplates.Below(folder)
                .Where(path => values.Leaves(path))
                .SelectMany(path => Render(values, path, BuiltInTemplates.Of(folder + path))))
            .OrderBy(file => file.Path, StringComparer.Ordinal)
            .ToSeq();
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
