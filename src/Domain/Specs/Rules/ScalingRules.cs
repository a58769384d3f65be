namespace DevPortal.Domain.Specs.Rules;

/// <summary>How many pods there are, and how many of them may be missing.</summary>
internal static class ScalingRules
{
    private const int MostPercent = 1000;

    public static void Check(Problems problems, ScalingSpec? scaling)
    {
        if (scaling is null)
            return;

        problems.Between(scaling.Min, 1, SpecLimits.Replicas, "min", "The least number of pods");
        problems.Between(scaling.Max, 1, SpecLimits.Replicas, "max", "The greatest number of pods");
        problems.Need(scaling.Min <= scaling.Max, "min", $"min is {scaling.Min} but max is {scaling.Max}. Lower min or raise max.");
        problems.Between(scaling.CpuPercent, 1, MostPercent, "cpuPercent", "The percentage");
        problems.Between(scaling.MemoryPercent, 1, MostPercent, "memoryPercent", "The percentage");
        problems.Need(
            scaling.CpuPercent is not null || scaling.MemoryPercent is not null,
            "cpuPercent",
            "Nothing says when to scale. Give cpuPercent, for example 80, or memoryPercent.");
    }

    /// <summary>A budget that no environment can meet would keep every node from being drained.</summary>
    public static void Disruption(Problems problems, AppSpec spec, ComponentSpec component)
    {
        if (component.Disruption is not { } disruption)
            return;

        problems.Between(disruption.MinAvailable, 1, SpecLimits.Replicas, "disruption.minAvailable", "The number of pods");
        var most = spec.Environments.Select(environment => environment.PodsOf(component).Least).DefaultIfEmpty(component.Replicas).Max();
        problems.Need(
            disruption.MinAvailable < most,
            "disruption.minAvailable",
            $"{disruption.MinAvailable} must stay but there are never more than {most}. Run more replicas or ask for fewer to stay.");
    }
}
