using System.Text.Json;
using DevPortal.Domain;
using DevPortal.Domain.Specs;
using DevPortal.Manifests.ArgoCd;
using DevPortal.Manifests.GitOpsRepo;

namespace DevPortal.Manifests.Tests.Golden;

/// <summary>What a GitOps repository starts with.</summary>
internal static class RepoRenderer
{
    public static IReadOnlyList<GeneratedFile> Render(JsonElement input) => GitOpsRepoFiles.Render(new GitOpsRepoRequest(
        SpecReader.Read<GitOpsTarget>(input.GetProperty("target")),
        input.TryGetProperty("argo", out var argo) ? SpecReader.Read<ArgoSettings>(argo) : ArgoSettings.Default,
        input.TryGetProperty("grants", out var grants) ? SpecReader.Read<Seq<ArgoGrant>>(grants) : default));
}
