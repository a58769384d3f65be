namespace DevPortal.Api.Deploys;

/// <summary>Where in the form a part of the specification came from.</summary>
internal sealed class FormFields(SimpleDeployBody body)
{
    // The longer ones first: the first that matches is taken.
    private static readonly (string Part, string Field)[] Parts =
    [
        ("components[0].resources.cpuRequest", "resources.requests.cpu"),
        ("components[0].resources.memoryRequest", "resources.requests.memory"),
        ("components[0].resources.cpuLimit", "resources.limits.cpu"),
        ("components[0].resources.memoryLimit", "resources.limits.memory"),
        ("components[0].probes.path", "health_path"),
        ("components[0].probes", "health_path"),
        ("components[0].ingress", "host"),
        ("components[0].command", "main_command"),
        ("components[0].name", "service_name"),
        ("components[0].", ""),
        ("source.repository", "repo_url"),
        ("source.", ""),
        ("owner.", ""),
        ("name", "service_name"),
    ];

    private static readonly (string Part, string Field)[] PartsOfEnvironment =
    [
        (".overrides[0].resources.cpuRequest", ".resources.requests.cpu"),
        (".overrides[0].resources.memoryRequest", ".resources.requests.memory"),
        (".overrides[0].resources.cpuLimit", ".resources.limits.cpu"),
        (".overrides[0].resources.memoryLimit", ".resources.limits.memory"),
        (".overrides[0]", ""),
        // Only hosts are ever missed there.
        (".overrides", ".host"),
        (".autoSync", ".auto_sync"),
        (".autoRollback", ".auto_rollback"),
    ];

    public string Of(string path)
    {
        if (path.StartsWith("environments[", StringComparison.Ordinal) && path.IndexOf(']', StringComparison.Ordinal) is var end and > 0)
            return body.Environments.IsEmpty ? path[(end + 2)..] : path[..(end + 1)] + Replaced(path[(end + 1)..], PartsOfEnvironment);

        return Replaced(path, Parts);
    }

    private static string Replaced(string path, (string Part, string Field)[] parts)
    {
        foreach (var (part, field) in parts)
        {
            if (path.StartsWith(part, StringComparison.Ordinal))
                return field + path[part.Length..];
        }

        return path;
    }
}
