using System.Text;
using DevPortal.Domain.Specs;
using DevPortal.Manifests.Templates;

namespace DevPortal.Manifests.Layouts;

/// <summary>What a person finds who opens an application's folder: what it is, whose it is, and how to change it.</summary>
internal static class Readme
{
    /// <param name="only">Where the folder holds one environment.</param>
    public static GeneratedFile Of(ManifestRequest request, string folder, EnvironmentSpec? only = null)
    {
        var path = $"{folder}/README.md";
        return request.Templates?.Find(TemplatePlace.Manifests, request.Spec.Components[0].Framework, "README.md") is { } template
            ? new(path, template.Render(Values(request, only)))
            : new(path, Usual(request, only));
    }

    private static TemplateMap Values(ManifestRequest request, EnvironmentSpec? only)
    {
        var app = request.Spec;
        return TemplateMap.Of(
            ("app", TemplateMap.Of(
                ("name", app.Name.Value),
                ("team", app.Owner.Team.Value),
                ("contact", app.Owner.Contact),
                ("description", app.Description),
                ("repository", app.Source?.Repository.ToString()))),
            ("environment", only?.Name.Value),
            ("components", TemplateList.Of(app.Components.Select(component => TemplateMap.Of(
                ("name", component.Name.Value),
                ("framework", component.Framework.ToString().ToLowerInvariant()),
                ("image", component.Image.Repository))))),
            ("environments", TemplateList.Of(request.Environments
                .Select(release => app.Environments.First(environment => environment.Name == release.Environment))
                .Select(environment => TemplateMap.Of(
                    ("name", environment.Name.Value),
                    ("application", Naming.Instance(app.Name, environment.Name)),
                    ("namespace", Naming.Namespace(app.Name, environment)))))));
    }

    private static string Usual(ManifestRequest request, EnvironmentSpec? only)
    {
        var app = request.Spec;
        var text = new StringBuilder();
        Line(text, $"# {app.Name}{(only is null ? "" : $" in {only.Name}")}");
        Line(text);

        if (app.Description is { } description)
        {
            Line(text, Escaped(description));
            Line(text);
        }

        Line(text, app.Owner.Contact is { } contact ? $"Owned by {app.Owner.Team} ({Escaped(contact)})." : $"Owned by {app.Owner.Team}.");
        if (app.Source is { } source)
            Line(text, $"Built from <{source.Repository}>, branch `{source.TrackedBranch}`.");
        Line(text);

        Components(text, app);
        Environments(text, request, only);
        Line(text, "DevPortal writes these files from the application's specification, and writes them again when it changes.");
        Line(text, "Change the specification there; what is changed here by hand shows up there as a difference.");
        return text.ToString();
    }

    private static void Components(StringBuilder text, AppSpec app)
    {
        Line(text, "| component | framework | image |");
        Line(text, "| --- | --- | --- |");
        foreach (var component in app.Components)
            Line(text, $"| {component.Name} | {component.Framework} | `{component.Image.Repository}` |");
        Line(text);
    }

    private static void Environments(StringBuilder text, ManifestRequest request, EnvironmentSpec? only)
    {
        Line(text, "| environment | Argo CD application | namespace | applied |");
        Line(text, "| --- | --- | --- | --- |");
        foreach (var release in request.Environments)
        {
            var environment = request.Spec.Environments.First(environment => environment.Name == release.Environment);
            if (only is null || only == environment)
            {
                Line(text, $"| {environment.Name} | {Naming.Instance(request.Spec.Name, environment.Name)} "
                    + $"| {Naming.Namespace(request.Spec.Name, environment)} | {(environment.AutoSync ? "by itself" : "when synced")} |");
            }
        }

        Line(text);
    }

    private static void Line(StringBuilder text, string line = "") => text.Append(line).Append('\n');

    // People's words are words here, whatever Markdown or HTML would make of them.
    private static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if ("\\`*_{}[]<>()#+-.!|~&".Contains(c, StringComparison.Ordinal))
                escaped.Append('\\');
            escaped.Append(c);
        }

        return escaped.ToString();
    }
}
