using System.Text.Json.Nodes;
using DevPortal.Sandbox.ArgoCd.Model;
using DevPortal.Sandbox.ArgoCd.Rendering.Sources;
using DevPortal.Sandbox.ArgoCd.Templates.Functions;
using DevPortal.Sandbox.ArgoCd.Templates.Go;
using DevPortal.Sandbox.Cluster.Objects;

namespace DevPortal.Sandbox.ArgoCd.Rendering.Helm;

/// <summary>What <c>helm template</c> does for a chart that lies in the repository and depends on no other.</summary>
internal static class HelmRenderer
{
    private const string KubernetesVersion = "v1.32.0";

    public static async ValueTask<IReadOnlyList<JsonObject>> RenderAsync(
        SourceReader reader, string folder, HelmSource options, string application, string ns)
    {
        var chart = await HelmChart.ReadAsync(reader, folder);
        var values = await HelmValues.ReadAsync(reader, folder, chart, options);
        var objects = new List<JsonObject>(options.SkipCrds ? [] : chart.Definitions);
        try
        {
            var templates = new GoTemplate(FunctionCatalog.Helm, refusesMissing: false);
            foreach (var (name, text) in chart.Templates)
                templates.Add(name, text);

            var release = options.ReleaseName.Length > 0 ? options.ReleaseName : application;
            var data = Data(chart, values, release, options.Namespace.Length > 0 ? options.Namespace : ns);
            foreach (var name in chart.Templates.Keys.Where(IsRendered).Order(StringComparer.Ordinal))
            {
                data["Template"] = Map(("Name", name), ("BasePath", $"{chart.Name}/templates"));
                var text = templates.Run(name, data).Replace("<no value>", "", StringComparison.Ordinal);
                objects.AddRange(ManifestFile.Read(name, text));
            }
        }
        catch (TemplateException e)
        {
            throw new RenderException($"`helm template . --name-template {application} --namespace {ns}` failed exit status 1: Error: {e.Message}", e);
        }

        return objects;
    }

    /// <summary>Files that only define, and the notes for people, give no manifests.</summary>
    private static bool IsRendered(string name)
    {
        var file = SourcePath.FileName(name);
        return !file.StartsWith('_') && file != "NOTES.txt";
    }

    private static Dictionary<string, object?> Data(HelmChart chart, JsonObject values, string release, string ns)
    {
        return Map(
            ("Values", GoValue.Of(values)),
            ("Chart", Capitalized(chart.Metadata)),
            ("Release", Map(
                ("Name", release), ("Namespace", ns), ("Service", "Helm"), ("Revision", 1L), ("IsInstall", true), ("IsUpgrade", false))),
            ("Capabilities", Map(
                ("KubeVersion", Map(("Version", KubernetesVersion), ("GitVersion", KubernetesVersion), ("Major", "1"), ("Minor", "32"))),
                ("APIVersions", Map(("Has", (GoMethod)(asked => HasApi(asked.Text(0)))))),
                ("HelmVersion", Map(("Version", "v3.18.4"))))));
    }

    private static bool HasApi(string version) => Kinds.IsServed(version.Contains('/', StringComparison.Ordinal) ? version.Split('/')[0] : "");

    /// <summary>Chart.yaml as Helm shows it, where every field begins with a capital.</summary>
    private static Dictionary<string, object?> Capitalized(JsonObject metadata) => metadata.ToDictionary(
        entry => char.ToUpperInvariant(entry.Key[0]) + entry.Key[1..], entry => GoValue.Of(entry.Value), StringComparer.Ordinal);

    private static Dictionary<string, object?> Map(params ReadOnlySpan<(string Key, object? Value)> entries)
    {
        var map = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (key, value) in entries)
            map[key] = value;
        return map;
    }
}
