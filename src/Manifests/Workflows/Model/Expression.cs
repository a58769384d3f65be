using DevPortal.Domain.Specs;
using DevPortal.Manifests.Yaml;

namespace DevPortal.Manifests.Workflows.Model;

/// <summary>Texts in places where GitHub looks for expressions.</summary>
internal static class Expression
{
    /// <summary>A text that GitHub reads as it is, whatever it holds.</summary>
    public static string Literal(string text) => text.Replace("${{", "${{ '${{' }}", StringComparison.Ordinal);

    /// <summary>Settings whose values are plain text.</summary>
    public static YamlMap Settings(Seq<Setting> settings) =>
        new(settings.Select(setting => new YamlEntry(setting.Name, new YamlText(Literal(setting.Value)))).ToSeq());
}
