using System.Security.Cryptography;
using System.Text;
using DevPortal.Domain.Specs;
using DevPortal.Manifests.Kubernetes.Model;
using DevPortal.Manifests.Yaml;

namespace DevPortal.Manifests.Kubernetes.Resources;

internal static class ConfigMaps
{
    private const int ChecksumDigits = 16;

    public static ConfigMap? Of(AppScope scope) =>
        scope.Config.IsEmpty
            ? null
            : new ConfigMap(
                Labels.Meta(scope, Naming.ConfigMap(scope.App.Name)),
                new YamlMap(scope.Config.Select(setting => new YamlEntry(setting.Name, new YamlText(setting.Value))).ToSeq()));

    /// <summary>Differs where the settings do. Pods carry it, so that they are replaced when what they read at start has changed.</summary>
    public static string Checksum(AppScope scope)
    {
        var text = new StringBuilder();
        foreach (var setting in scope.Config.OrderBy(setting => setting.Name, StringComparer.Ordinal))
            text.Append(CultureInfo.InvariantCulture, $"{setting.Name}={setting.Value.Length}:{setting.Value}\n");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..ChecksumDigits];
    }
}
