namespace DevPortal.Domain.Specs.Rules;

/// <summary>No two things of an application may end up with one name in one place.</summary>
internal static class NameRules
{
    public static void Check(Problems problems, AppSpec spec)
    {
        problems.Once("components", spec.Components, component => component.Name.Value, "name");
        problems.Once("environments", spec.Environments, environment => environment.Name.Value, "name");
        problems.Once("secrets", spec.Secrets, secret => secret.Name.Value, "name");
        problems.Once("jobs", spec.Jobs, job => job.Name.Value, "name");
        Namespaces(problems, spec);
        Claims(problems, spec);
        TlsSecrets(problems, spec);
    }

    private static void Namespaces(Problems problems, AppSpec spec)
    {
        var seen = new Dictionary<(string? Cluster, string Namespace), EnvironmentSpec>();
        for (var i = 0; i < spec.Environments.Count; i++)
        {
            var environment = spec.Environments[i];
            var place = (environment.Cluster, Naming.Namespace(spec.Name, environment));
            if (!seen.TryAdd(place, environment) && seen[place].Name != environment.Name)
            {
                problems.Add(
                    $"environments[{i}].namespace",
                    $"{seen[place].Name} and {environment.Name} would both live in the namespace {place.Item2}. Give one of them another.");
            }
        }
    }

    private static void Claims(Problems problems, AppSpec spec)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        problems.Each("components", spec.Components, (at, component) => at.Each("volumes", component.Volumes, (volumeAt, volume) =>
        {
            var name = Naming.Claim(spec.Name, component.Name, volume.Name);
            if (volume.Persistent is not null && !seen.Add(name))
                volumeAt.Add("name", $"Two volumes would be named {name}. Rename this one.");
        }));
    }

    private static void TlsSecrets(Problems problems, AppSpec spec)
    {
        var certificates = spec.Components
            .Where(component => component.Ingress is { Tls: true })
            .Select(component => Naming.TlsSecret(spec.Name, component.Name))
            .ToHashSet(StringComparer.Ordinal);
        problems.Each("secrets", spec.Secrets, (at, secret) => at.Need(
            !certificates.Contains(secret.Name.Value),
            "name",
            $"{secret.Name} is where the certificate of an ingress is kept. Take another name."));
    }
}
