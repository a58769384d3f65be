namespace DevPortal.Domain.Specs.Rules;

/// <summary>One host and path on one cluster lead to one component of one environment.</summary>
internal static class HostRules
{
    public static void Check(Problems problems, AppSpec spec)
    {
        var seen = new Dictionary<(string? Cluster, string Host, string Path), string>();
        for (var e = 0; e < spec.Environments.Count; e++)
        {
            var environment = spec.Environments[e];
            for (var c = 0; c < spec.Components.Count; c++)
            {
                var component = spec.Components[c];
                if (component.Ingress is not { } ingress)
                    continue;

                var host = environment.OverrideOf(component.Name)?.Host ?? ingress.Host;
                var here = $"{component.Name} in {environment.Name}";
                if (seen.TryAdd((environment.Cluster, host.Value, ingress.Path), here))
                    continue;

                var there = seen[(environment.Cluster, host.Value, ingress.Path)];
                problems.Add(PlaceOf(environment, e, component), $"{host}{ingress.Path} would lead to {there} and to {here}. Give one of them another host.");
            }
        }
    }

    private static string PlaceOf(EnvironmentSpec environment, int index, ComponentSpec component)
    {
        var own = environment.Overrides.FindIndex(o => o.Component == component.Name);
        return own < 0 ? $"environments[{index}].overrides" : $"environments[{index}].overrides[{own}].host";
    }
}
