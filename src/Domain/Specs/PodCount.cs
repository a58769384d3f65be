namespace DevPortal.Domain.Specs;

/// <summary>Between how many pods a component has.</summary>
public sealed record PodCount(int Least, int Most);

public static class PodCounts
{
    /// <summary>The environment's replicas win over its scaling only where they are none, which suspends the component.</summary>
    public static PodCount PodsOf(this EnvironmentSpec environment, ComponentSpec component)
    {
        var own = environment.OverrideOf(component.Name);
        if (own?.Replicas is 0)
            return new(0, 0);

        if ((own?.Scaling ?? component.Scaling) is { } scaling)
            return new(scaling.Min, scaling.Max);

        var replicas = own?.Replicas ?? component.Replicas;
        return new(replicas, replicas);
    }
}
