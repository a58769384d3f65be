using DevPortal.Domain.Specs;
using DevPortal.Manifests.Yaml;

namespace DevPortal.Manifests.Workflows.Model;

/// <param name="Matrix">The job runs once for each.</param>
/// <param name="Folder">Where its scripts run; empty for the repository's root.</param>
internal sealed record Job(
    string Id,
    string Name,
    Permissions Permissions,
    int TimeoutMinutes,
    Seq<Step> Steps,
    Seq<string> Needs = default,
    string? If = null,
    Seq<YamlValue> Matrix = default,
    Seq<Setting> Outputs = default,
    string Folder = "")
{
    private const string Runner = "ubuntu-24.04";

    public YamlMap ToYaml() => YamlMap.Of(
        ("name", Name),
        ("needs", Needs.IsEmpty ? null : new YamlList(Needs.Select(job => (YamlValue)new YamlText(job)).ToSeq())),
        ("if", If),
        ("runs-on", Runner),
        ("timeout-minutes", TimeoutMinutes),
        ("permissions", Permissions.ToYaml()),
        ("strategy", Matrix.IsEmpty ? null : YamlMap.Of(("fail-fast", true), ("matrix", YamlMap.Of(("include", new YamlList(Matrix)))))),
        ("outputs", Outputs.IsEmpty ? null : new YamlMap(Outputs.Select(output => new YamlEntry(output.Name, new YamlText(output.Value))).ToSeq())),
        ("defaults", Folder.Length == 0 ? null : YamlMap.Of(("run", YamlMap.Of(("working-directory", Folder))))),
        ("steps", new YamlList(Steps.Select(step => step.ToYaml()).ToSeq())));
}
