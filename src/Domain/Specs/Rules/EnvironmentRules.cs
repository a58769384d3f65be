namespace DevPortal.Domain.Specs.Rules;

internal static class EnvironmentRules
{
    public static void Check(Problems problems, AppSpec spec, EnvironmentSpec environment)
    {
        TextRules.Line(problems, "cluster", environment.Cluster);
        problems.Between(environment.AutoRollback, 0, SpecLimits.AutoRollbacks, "autoRollback", "The number of automatic rollbacks in a row");
        problems.Once("overrides", environment.Overrides, o => o.Component.Value, "component");
        problems.Each("overrides", environment.Overrides, (at, own) => Override(at, spec, own));
        SettingRules.Check(problems, "config", environment.Config);
    }

    private static void Override(Problems problems, AppSpec spec, ComponentOverride own)
    {
        var index = spec.Components.FindIndex(component => component.Name == own.Component);
        if (index < 0)
        {
            problems.Add("component", $"There is no component {own.Component}. Name one of {string.Join(", ", spec.Components.Select(c => c.Name))}.");
            return;
        }

        var component = spec.Components[index];
        problems.Between(own.Replicas, 0, SpecLimits.Replicas, "replicas", "The number of replicas");
        ScalingRules.Check(problems.In("scaling"), own.Scaling);
        EnvVarRules.Check(problems, spec, own.Env);
        Resources(problems.In("resources"), component.Resources, own.Resources);
        problems.Need(
            own.Host is null || component.Ingress is not null,
            "host",
            $"{component.Name} has no ingress whose host could differ. Give the component an ingress first.");
        problems.Need(
            (own.Replicas is null or <= 1 && own.Scaling is null) || !HasVolumeForOne(component),
            own.Scaling is null ? "replicas" : "scaling",
            $"{component.Name} has a ReadWriteOnce volume, which serves one pod. Take ReadWriteMany, or run one replica without scaling.");
    }

    private static void Resources(Problems problems, ResourceSpec? usual, ResourceSpec? own)
    {
        if (own is null)
            return;

        ResourceRules.Check(problems, own);
        if (usual is null)
            return;

        // Only what the override makes of it: the component's own order was looked at already.
        if (own.CpuRequest is null || own.CpuLimit is null)
            ResourceRules.Order(problems, new ResourceSpec(own.CpuRequest ?? usual.CpuRequest, own.CpuLimit ?? usual.CpuLimit));
        if (own.MemoryRequest is null || own.MemoryLimit is null)
            ResourceRules.Order(problems, new ResourceSpec(null, null, own.MemoryRequest ?? usual.MemoryRequest, own.MemoryLimit ?? usual.MemoryLimit));
    }

    private static bool HasVolumeForOne(ComponentSpec component) =>
        component.Volumes.Any(volume => volume.Persistent?.Access == VolumeAccess.ReadWriteOnce);
}
