using System.Text.Json;
using DevPortal.Domain.Specs;
using DevPortal.Manifests.Workflows;

namespace DevPortal.Manifests.Tests.Golden;

/// <summary>
/// <c>"render": "source-workflow"</c>: the workflow of the application <c>app</c>, with DevPortal at <c>portal</c>;
/// <c>"render": "gitops-workflows"</c>: those of the GitOps repository <c>target</c>.
/// </summary>
internal static class WorkflowRenderer
{
    public static IReadOnlyList<GeneratedFile> Source(JsonElement input)
    {
        var app = SpecReader.Read<AppSpec>(input.GetProperty("app"));
        var portal = input.TryGetProperty("portal", out var url) ? new Uri(url.GetString()!) : null;
        return [SourceWorkflow.Render(new WorkflowRequest(app, app.GitOps!, portal))];
    }

    public static IReadOnlyList<GeneratedFile> GitOps(JsonElement input) =>
        GitOpsWorkflows.Render(SpecReader.Read<GitOpsTarget>(input.GetProperty("target")));
}
