using DevPortal.Domain.Specs;
using DevPortal.Manifests.Yaml;

namespace DevPortal.Manifests.Workflows.Model;

internal abstract record Step(string Name, string? Id)
{
    public abstract YamlValue ToYaml();
}

/// <summary>A step that is an action of someone else's.</summary>
internal sealed record ActionStep(string Name, PinnedAction Action, YamlMap With, string? Id = null) : Step(Name, Id)
{
    public override YamlValue ToYaml() => YamlMap.Of(
        ("name", Name),
        ("id", Id),
        ("uses", new YamlText($"{Action.Name}@{Action.Commit}", Action.Version)),
        ("with", With.Entries.IsEmpty ? null : With));
}

/// <summary>A script for bash. Whatever it is about reaches it by its environment, never by its text.</summary>
internal sealed record ScriptStep(string Name, string Script, Seq<Setting> Env = default, string? Id = null) : Step(Name, Id)
{
    public override YamlValue ToYaml() => YamlMap.Of(
        ("name", Name),
        ("id", Id),
        ("env", Env.IsEmpty ? null : new YamlMap(Env.Select(variable => new YamlEntry(variable.Name, new YamlText(variable.Value))).ToSeq())),
        ("shell", "bash"),
        ("run", Script));
}
