using System.Text.Json;
using DevPortal.Domain;
using DevPortal.Domain.Specs;

namespace DevPortal.Manifests.Tests.Golden;

/// <summary>An application's files in its GitOps repository, or what is wrong with its specification.</summary>
internal static class AppRenderer
{
    public static IReadOnlyList<GeneratedFile> Render(JsonElement input)
    {
        var request = Request(input);
        var problems = AppSpecRules.Check(request.Spec);
        return problems.IsEmpty
            ? AppManifests.Render(request)
            : [new("problems.txt", string.Concat(problems.Select(problem => $"{problem.Path}: {problem.Message}\n")))];
    }

    public static ManifestRequest Request(JsonElement input)
    {
        var spec = SpecReader.Read<AppSpec>(input.GetProperty("spec"));
        var target = SpecReader.Read<GitOpsTarget>(input.GetProperty("target"));
        return input.TryGetProperty("environments", out var environments)
            ? new ManifestRequest(spec, target, SpecReader.Read<Seq<EnvironmentRelease>>(environments))
            : ManifestRequest.ForAll(spec, target);
    }
}
