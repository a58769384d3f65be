using DevPortal.Domain.Specs;
using DevPortal.Manifests.Yaml;

namespace DevPortal.Manifests.Workflows.Model;

/// <summary>A workflow of GitHub Actions. Reading the repository is all that it may do; jobs that need more say so.</summary>
/// <param name="Concurrency">Runs of one group wait for each other.</param>
/// <param name="CancelInProgress">Whether a new run ends the one before; an expression or <c>false</c>.</param>
internal sealed record Workflow(
    string Name,
    YamlMap On,
    string Concurrency,
    YamlValue CancelInProgress,
    Seq<Setting> Env,
    Seq<Job> Jobs)
{
    public GeneratedFile FileAt(string path, string comment) => new(path, YamlWriter.Write(ToYaml(), comment, indentLists: true));

    public YamlMap ToYaml() => YamlMap.Of(
        ("name", Name),
        ("on", On),
        ("permissions", Permissions.ReadContents.ToYaml()),
        ("concurrency", YamlMap.Of(("group", Concurrency), ("cancel-in-progress", CancelInProgress))),
        ("env", Expression.Settings(Env)),
        ("jobs", new YamlMap(Jobs.Select(job => new YamlEntry(job.Id, job.ToYaml())).ToSeq())));
}
