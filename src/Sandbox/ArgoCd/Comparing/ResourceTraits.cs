using System.Globalization;
using DevPortal.Sandbox.Cluster.Objects;

namespace DevPortal.Sandbox.ArgoCd.Comparing;

/// <summary>What an object's annotations tell Argo CD to do with it.</summary>
internal static class ResourceTraits
{
    public const string Hook = "argocd.argoproj.io/hook";
    public const string HookDeletePolicy = "argocd.argoproj.io/hook-delete-policy";

    private const string HelmHook = "helm.sh/hook";
    private const string HelmHookDeletePolicy = "helm.sh/hook-delete-policy";
    private const string HelmHookWeight = "helm.sh/hook-weight";
    private const string SyncWave = "argocd.argoproj.io/sync-wave";
    private const string SyncOptions = "argocd.argoproj.io/sync-options";
    private const string CompareOptions = "argocd.argoproj.io/compare-options";
    private const string IgnoreHealthCheck = "argocd.argoproj.io/ignore-healthcheck";

    private static readonly Dictionary<string, string> HelmHooks = new(StringComparer.Ordinal)
    {
        ["crd-install"] = "PreSync", ["pre-install"] = "PreSync", ["pre-upgrade"] = "PreSync",
        ["post-install"] = "PostSync", ["post-upgrade"] = "PostSync",
    };

    private static readonly Dictionary<string, string> HelmPolicies = new(StringComparer.Ordinal)
    {
        ["before-hook-creation"] = "BeforeHookCreation", ["hook-succeeded"] = "HookSucceeded", ["hook-failed"] = "HookFailed",
    };

    /// <summary>Argo CD's own hook types, or Helm's in its words.</summary>
    public static IReadOnlyList<string> HookTypes(this Manifest manifest) => manifest.Annotation(Hook) is { } own
        ? Split(own)
        : [.. Split(manifest.Annotation(HelmHook)).Select(hook => HelmHooks.GetValueOrDefault(hook)).OfType<string>().Distinct(StringComparer.Ordinal)];

    public static bool IsHook(this Manifest manifest) =>
        manifest.Annotation(Hook) is not null ? !manifest.IsSkipped() : manifest.Annotation(HelmHook) is not null;

    /// <summary>Kept in Git and never applied.</summary>
    public static bool IsSkipped(this Manifest manifest) => manifest.HookTypes() is ["Skip"];

    public static IReadOnlyList<string> HookDeletePolicies(this Manifest manifest)
    {
        var own = Split(manifest.Annotation(HookDeletePolicy)).Where(policy => HelmPolicies.ContainsValue(policy));
        var helm = Split(manifest.Annotation(HelmHookDeletePolicy)).Select(policy => HelmPolicies.GetValueOrDefault(policy)).OfType<string>();
        var policies = own.Concat(helm).ToList();
        return policies.Count > 0 ? policies : ["BeforeHookCreation"];
    }

    public static int Wave(this Manifest manifest) =>
        int.TryParse(manifest.Annotation(SyncWave) ?? manifest.Annotation(HelmHookWeight), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var wave)
            ? wave
            : 0;

    public static bool HasSyncOption(this Manifest manifest, string option) => Split(manifest.Annotation(SyncOptions)).Contains(option, StringComparer.Ordinal);

    public static bool HasCompareOption(this Manifest manifest, string option) => Split(manifest.Annotation(CompareOptions)).Contains(option, StringComparer.Ordinal);

    public static bool IgnoresHealth(this Manifest manifest) => manifest.Annotation(IgnoreHealthCheck) == "true";

    private static string[] Split(string? csv) =>
        (csv ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
