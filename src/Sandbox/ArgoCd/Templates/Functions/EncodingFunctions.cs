using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using DevPortal.Sandbox.ArgoCd.Templates.Go;
using DevPortal.Sandbox.Cluster.Objects;
using YamlDotNet.Core;

namespace DevPortal.Sandbox.ArgoCd.Templates.Functions;

internal static class EncodingFunctions
{
    public static readonly Dictionary<string, GoFunction> All = new(StringComparer.Ordinal)
    {
        ["toJson"] = (_, a) => CanonicalJson.Text(GoValue.ToJson(a.Any(0))),
        ["toPrettyJson"] = (_, a) => GoValue.ToJson(a.Any(0))?.ToJsonString(new JsonSerializerOptions { WriteIndented = true }) ?? "null",
        ["fromJson"] = (_, a) => FromJson(a.Text(0)),
        ["toYaml"] = (_, a) => YamlText.Of(GoValue.ToJson(a.Any(0))),
        ["fromYaml"] = (_, a) => FromYaml(a.Text(0)) ?? new Dictionary<string, object?>(StringComparer.Ordinal),
        ["fromYamlArray"] = (_, a) => FromYaml(a.Text(0)) ?? new List<object?>(),
        ["b64enc"] = (_, a) => Convert.ToBase64String(Encoding.UTF8.GetBytes(a.Text(0))),
        ["b64dec"] = (_, a) => FromBase64(a.Text(0)),
        ["sha256sum"] = (_, a) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(a.Text(0)))),
    };

    private static object? FromJson(string text)
    {
        try
        {
            return GoValue.Of(JsonNode.Parse(text));
        }
        catch (JsonException e)
        {
            throw new TemplateException(e.Message);
        }
    }

    private static object? FromYaml(string text)
    {
        try
        {
            return GoValue.Of(Yaml.Document(text));
        }
        catch (YamlException e)
        {
            throw new TemplateException(e.Message);
        }
    }

    private static string FromBase64(string text)
    {
        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(text));
        }
        catch (FormatException e)
        {
            return e.Message;
        }
    }
}
