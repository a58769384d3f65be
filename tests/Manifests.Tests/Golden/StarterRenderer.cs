using System.Text.Json;
using DevPortal.Manifests.Starters;

namespace DevPortal.Manifests.Tests.Golden;

/// <summary><c>"render": "starter"</c>: the sources of the project <c>project_config</c>, or what is wrong with it.</summary>
internal static class StarterRenderer
{
    public static IReadOnlyList<GeneratedFile> Render(JsonElement input) =>
        ProjectConfig.Read(input.GetProperty("project_config"), out var problems) is { } project
            ? Starter.Render(project)
            : [new("problems.txt", string.Concat(problems.Select(problem => $"{problem.Path}: {problem.Message}\n")))];
}
