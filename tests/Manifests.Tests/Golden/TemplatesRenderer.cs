using System.Text.Json;
using DevPortal.Domain;
using DevPortal.Domain.Ports.Templates;
using DevPortal.Domain.Specs;
using DevPortal.Manifests.Starters;
using DevPortal.Manifests.Templates;
using DevPortal.Manifests.Workflows;

namespace DevPortal.Manifests.Tests.Golden;

/// <summary>
/// <c>"render": "templates"</c>: what <c>templates</c>, each a list of lines, change of the application <c>spec</c> in
/// <c>target</c> or of the project <c>project_config</c>, the usual files beside the custom ones; without either, or where they
/// can't be used, what is wrong with them.
/// </summary>
internal static class TemplatesRenderer
{
    public static IReadOnlyList<GeneratedFile> Render(JsonElement input)
    {
        var files = Files(input);
        var problems = TemplateSet.Check(files);
        if (!problems.IsEmpty)
            return [new("problems.txt", string.Concat(problems.Select(problem => $"{problem.File}:{problem.Line}: {problem.Message}\n")))];

        return [.. Preview(input, TemplateSet.Of(files)).SelectMany(Both)];
    }

    public static IReadOnlyList<TemplateFile> Files(JsonElement input) =>
    [
        .. input.GetProperty("templates").EnumerateObject()
            .Select(file => new TemplateFile(file.Name, string.Concat(file.Value.EnumerateArray().Select(line => line.GetString() + "\n")))),
    ];

    private static Seq<FileOverride> Preview(JsonElement input, TemplateSet templates)
    {
        if (input.TryGetProperty("project_config", out var config))
            return TemplatePreview.OfStarter(ProjectConfig.Read(config, out _)!, templates);

        var request = AppRenderer.Request(input);
        var manifests = TemplatePreview.OfManifests(request, templates);
        return request.Spec.Source is null
            ? manifests
            : [.. TemplatePreview.OfSource(new WorkflowRequest(request.Spec, request.Target), templates), .. manifests];
    }

    private static IEnumerable<GeneratedFile> Both(FileOverride file)
    {
        if (file.Usual is not null)
            yield return new($"usual/{file.Path}", file.Usual);
        if (file.Custom is not null)
            yield return new($"custom/{file.Path}", file.Custom);
    }
}
