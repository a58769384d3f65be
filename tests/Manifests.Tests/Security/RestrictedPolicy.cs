using DevPortal.Manifests.Yaml;

namespace DevPortal.Manifests.Tests.Security;

/// <summary>
/// The restricted Pod Security Standard, control by control as Kubernetes documents it, and what DevPortal asks for beyond.
/// </summary>
internal static class RestrictedPolicy
{
    private static readonly string[] VolumeTypes =
        ["configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "persistentVolumeClaim", "projected", "secret"];

    public static IEnumerable<string> Violations(YamlMap item)
    {
        if (PodOf(item) is not { } pod)
            yield break;

        foreach (var field in new[] { "hostNetwork", "hostPID", "hostIPC" })
        {
            if (IsTrue(pod[field]))
                yield return $"{field} is on";
        }

        foreach (var volume in Maps(pod["volumes"]))
        {
            if (volume.Entries.All(entry => entry.Key == "name" || !VolumeTypes.Contains(entry.Key)))
                yield return $"volume {volume["name"]} is of a type that reaches the node";
        }

        var security = pod["securityContext"] as YamlMap;
        if (security?["sysctls"] is not null)
            yield return "sysctls are set";
        if (pod["automountServiceAccountToken"] is not YamlBool { Value: false })
            yield return "the service account's token is mounted";

        foreach (var container in Maps(pod["initContainers"]).Concat(Maps(pod["containers"])))
        {
            foreach (var violation in Violations(container, security))
                yield return $"container {container["name"]}: {violation}";
        }
    }

    public static YamlMap? PodOf(YamlMap item) =>
        ((item["spec"] as YamlMap)?["template"] as YamlMap)?["spec"] as YamlMap;

    public static IEnumerable<YamlMap> Maps(YamlValue? value) => value is YamlList list ? list.Items.Cast<YamlMap>() : [];

    private static IEnumerable<string> Violations(YamlMap container, YamlMap? pod)
    {
        var own = container["securityContext"] as YamlMap;
        var capabilities = own?["capabilities"] as YamlMap;
        if (IsTrue(own?["privileged"]))
            yield return "privileged";
        if (own?["allowPrivilegeEscalation"] is not YamlBool { Value: false })
            yield return "privileges can be escalated";
        if (own?["readOnlyRootFilesystem"] is not YamlBool { Value: true })
            yield return "the root file system can be written to";
        if (!IsTrue(own?["runAsNonRoot"] ?? pod?["runAsNonRoot"]))
            yield return "may run as root";
        if ((own?["runAsUser"] ?? pod?["runAsUser"]) is not YamlNumber { Number: > 0 })
            yield return "has no user's number";
        if (((own?["seccompProfile"] ?? pod?["seccompProfile"]) as YamlMap)?["type"] is not YamlText { Text: "RuntimeDefault" or "Localhost" })
            yield return "has no seccomp profile";
        if (capabilities?["drop"] is not YamlList { Items: [YamlText { Text: "ALL" }] } || capabilities["add"] is not null)
            yield return "keeps capabilities";
        if (Maps(container["ports"]).Any(port => port["hostPort"] is not null))
            yield return "takes a port of the node";

        var resources = container["resources"] as YamlMap;
        foreach (var kind in new[] { "requests", "limits" })
        {
            foreach (var resource in new[] { "cpu", "memory" })
            {
                if ((resources?[kind] as YamlMap)?[resource] is null)
                    yield return $"has no {kind} of {resource}";
            }
        }
    }

    private static bool IsTrue(YamlValue? value) => value is YamlBool { Value: true };
}
