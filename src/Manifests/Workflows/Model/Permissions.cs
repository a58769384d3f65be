using DevPortal.Manifests.Yaml;

namespace DevPortal.Manifests.Workflows.Model;

/// <summary>What a job's token may do; what is not named, it may not.</summary>
internal sealed record Permissions(bool Contents = false, bool WriteContents = false, bool WritePackages = false, bool IdToken = false)
{
    public static Permissions None { get; } = new();

    public static Permissions ReadContents { get; } = new(Contents: true);

    public YamlMap ToYaml() => YamlMap.Of(
        ("contents", WriteContents ? "write" : Contents ? "read" : null),
        ("packages", WritePackages ? "write" : null),
        ("id-token", IdToken ? "write" : null));
}
