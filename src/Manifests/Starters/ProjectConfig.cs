using System.Text.Json;
using DevPortal.Domain.Projects;
using DevPortal.Domain.Specs;
using DevPortal.Manifests.Starters.Reading;

namespace DevPortal.Manifests.Starters;

/// <summary>The <c>project_config</c> of <c>POST /api/generate-and-deploy</c>.</summary>
public static class ProjectConfig
{
    // Parts of the same object that say nothing about the project's files.
    private static readonly string[] Others = ["github_username", "docker_registry", "enable_cicd", "repo_b_url"];

    /// <param name="json">An object.</param>
    /// <param name="problems">Everything that keeps the project from being written, with paths like <c>models[0].fields[2].type</c>.</param>
    /// <returns>The project; null where there are problems.</returns>
    public static ProjectSpec? Read(JsonElement json, out Seq<Problem> problems)
    {
        var found = new List<Problem>();
        if (json.ValueKind != JsonValueKind.Object)
        {
            problems = [new Problem("", "This is not an object. Give project_name, app_name and models.")];
            return null;
        }

        var config = new ConfigObject(json, "", found);
        var project = new ProjectSpec(
            config.Text("project_name") ?? "",
            config.Text("app_name") ?? "",
            FrameworkOf(config),
            config.Objects("models").Select(Model).ToSeq(),
            config.Text("description"),
            config.Flag("enable_cors"));
        foreach (var other in Others)
            config.Get(other);
        config.EndOfParts();

        problems = found.Count > 0 ? found.ToSeq() : ProjectRules.Check(project);
        return problems.IsEmpty ? project : null;
    }

    private static ModelSpec Model(ConfigObject model)
    {
        var name = model.Text("name") ?? "";
        var fields = model.Objects("fields").Select(field => FieldReader.Read(field, name)).OfType<FieldSpec>().ToSeq();
        model.EndOfParts();
        return new ModelSpec(name, fields);
    }

    private static Framework FrameworkOf(ConfigObject config)
    {
        var text = config.Text("framework");
        if (text is null)
            return Framework.Django;

        var plain = string.Concat(text.Where(char.IsAsciiLetterOrDigit));
        foreach (var framework in Enum.GetValues<Framework>())
        {
            if (framework != Framework.None && framework.ToString().Equals(plain, StringComparison.OrdinalIgnoreCase))
                return framework;
        }

        config.Add("framework", $"There is no framework {text}. Give one of django, flask, fastapi, nodejs, springboot, go, dotnet.");
        return Framework.Django;
    }
}
