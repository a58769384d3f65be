using System.Text.Json.Nodes;
using DevPortal.Sandbox.ArgoCd.Rendering;
using DevPortal.Sandbox.ArgoCd.Rendering.Kustomize;
using DevPortal.Sandbox.Cluster.Objects;
using DevPortal.Sandbox.Tests.Hosting;

namespace DevPortal.Sandbox.Tests.ArgoCd.Kustomize;

/// <summary>
/// The sandbox renders as kustomize does. Each folder of <c>cases</c> has what <c>kubectl kustomize</c> made of it beside
/// it, in <c>expected.yaml</c>; it is made anew with <c>kubectl kustomize CASE > CASE/expected.yaml</c>.
/// </summary>
public sealed class KustomizeTests
{
    public static TheoryData<string> Cases => [.. Directory.EnumerateFiles(CaseFiles.Folder, "expected.yaml", SearchOption.AllDirectories)
        .Select(file => Path.GetFileName(Path.GetDirectoryName(file)!)).Order(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(Cases))]
    public async Task A_folder_is_rendered_as_expected(string name)
    {
        var rendered = await KustomizeBuild.RunAsync(CaseFiles.FromDisk().Reader, name, new KustomizeOverrides([]));

        Texts(rendered).ShouldBe(Expected(name));
    }

    [KubectlTheory, MemberData(nameof(Cases))]
    public async Task What_is_expected_is_what_kustomize_makes(string name)
    {
        var kustomize = (await Shell.RunAsync(CaseFiles.Folder, "kubectl", "kustomize", name)).Succeeded();

        Texts(Yaml.Documents(kustomize.Output)).ShouldBe(Expected(name));
    }

    [Theory]
    [InlineData("vars: []", "the sandbox's kustomize does not do 'vars'")]
    [InlineData("replacements: []", "the sandbox's kustomize does not do 'replacements'")]
    [InlineData("helmCharts: []", "the sandbox's kustomize does not do 'helmCharts'")]
    [InlineData("transformers: []", "the sandbox's kustomize does not do 'transformers'")]
    [InlineData("imagse: []", "unknown field \"imagse\"")]
    [InlineData("- resources", "cannot unmarshal")]
    [InlineData("resources: [missing.yaml]", "missing.yaml: no such file or directory")]
    [InlineData("resources: [../..]", "leads out of the repository")]
    [InlineData("resources: [../own]", "cycle detected")]
    [InlineData("resources: ['https://example.org/all.yaml']", "the sandbox fetches nothing from outside of the repository")]
    [InlineData("resources: [item.yaml, item.yaml]", "may not add resource with an already registered id: ConfigMap.v1.[noGrp]/item.[noNs]")]
    [InlineData("patches: [{path: missing.yaml}]", "missing.yaml: no such file or directory")]
    [InlineData("patches: [{target: {kind: ConfigMap}}]", "must specify one of patch and path")]
    [InlineData("patches: [{patch: '[{\"op\": \"remove\", \"path\": \"/data\"}]'}]", "must specify a target for JSON patch")]
    [InlineData("patches: [{patch: '{apiVersion: v1, kind: ConfigMap, metadata: {name: none}}'}]", "no matches for Id ConfigMap.v1.[noGrp]/none.[noNs]")]
    [InlineData("resources: [item.yaml]\npatches: [{target: {kind: ConfigMap}, patch: '[{\"op\": \"replace\", \"path\": \"/data/b\", \"value\": \"2\"}]'}]", "doc is missing path")]
    [InlineData("replicas: [{name: none, count: 2}]", "resource with name none does not match")]
    public async Task What_cannot_be_rendered_is_refused_with_the_reason(string kustomization, string reason)
    {
        var files = new CaseFiles(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["own/kustomization.yaml"] = kustomization,
            ["own/item.yaml"] = "{apiVersion: v1, kind: ConfigMap, metadata: {name: item}, data: {a: '1'}}",
        });

        var call = KustomizeBuild.RunAsync(files.Reader, "own", new KustomizeOverrides([])).AsTask();

        (await Should.ThrowAsync<RenderException>(call)).Message.ShouldContain(reason);
    }

    private static IEnumerable<string> Expected(string name) =>
        Texts(Yaml.Documents(File.ReadAllText(Path.Combine(CaseFiles.Folder, name, "expected.yaml"))));

    /// <summary>In an order of their own: that of the objects says nothing to Argo CD.</summary>
    private static IEnumerable<string> Texts(IEnumerable<JsonNode> objects) => objects.Select(CanonicalJson.Text).Order(StringComparer.Ordinal);
}
