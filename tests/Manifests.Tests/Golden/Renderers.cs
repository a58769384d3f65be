using System.Text.Json;

namespace DevPortal.Manifests.Tests.Golden;

/// <summary>What a golden case can ask for: the <c>render</c> of its input, and what is then done with the rest of it.</summary>
internal static class Renderers
{
    private static readonly Dictionary<string, Func<JsonElement, IReadOnlyList<GeneratedFile>>> ByName = new()
    {
        ["app"] = AppRenderer.Render,
        ["argo"] = ApplicationRenderer.Render,
        ["gitops-workflows"] = WorkflowRenderer.GitOps,
        ["image-files"] = ImageFilesRenderer.Render,
        ["repo"] = RepoRenderer.Render,
        ["source-workflow"] = WorkflowRenderer.Source,
        ["starter"] = StarterRenderer.Render,
        ["templates"] = TemplatesRenderer.Render,
        ["validate"] = ValidationRenderer.Render,
        ["yaml"] = YamlRenderer.Render,
    };

    public static IReadOnlyList<GeneratedFile> Render(JsonElement input)
    {
        var name = input.GetProperty("render").GetString()!;
        return ByName.TryGetValue(name, out var render)
            ? render(input)
            : throw new InvalidOperationException($"No renderer is named '{name}'. There are: {string.Join(", ", ByName.Keys)}.");
    }
}
