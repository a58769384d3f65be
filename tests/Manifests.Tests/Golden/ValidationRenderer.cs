using System.Text.Json;
using DevPortal.Manifests.Validation;

namespace DevPortal.Manifests.Tests.Golden;

/// <summary>What is wrong with manifests: <c>text</c> is one text, <c>files</c> several, each as a list of lines.</summary>
internal static class ValidationRenderer
{
    public static IReadOnlyList<GeneratedFile> Render(JsonElement input)
    {
        var problems = input.TryGetProperty("text", out var text)
            ? ManifestValidator.Validate(Lines(text))
            : ManifestValidator.Validate(input.GetProperty("files").EnumerateObject().Select(file => new GeneratedFile(file.Name, Lines(file.Value))));
        return [new("problems.txt", string.Concat(problems.Select(Line)))];
    }

    private static string Line(ManifestProblem problem)
    {
        var severity = problem.Severity == ProblemSeverity.Error ? "error" : "warning";
        return $"{problem.File}:{problem.Line}:{problem.Column} {severity} {problem.Path}: {problem.Message}\n";
    }

    private static string Lines(JsonElement lines) => string.Concat(lines.EnumerateArray().Select(line => line.GetString() + "\n"));
}
