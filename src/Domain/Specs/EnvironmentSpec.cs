using DevPortal.Domain.Values;

namespace DevPortal.Domain.Specs;

/// <summary>One environment of an application: where it is and what differs there.</summary>
/// <param name="Namespace">Where not given, see <see cref="Naming.Instance"/>.</param>
/// <param name="Cluster">The cluster's name in Argo CD; the one that Argo CD itself runs in where not given.</param>
/// <param name="AutoSync">Whether Argo CD applies what is in Git by itself.</param>
/// <param name="AutoRollback">How many times in a row it may go back by itself to what was healthy, after a rollout failed.</param>
/// <param name="SharedNamespace">Whether others live in the namespace too; then it is not this application's to label or delete.</param>
public sealed record EnvironmentSpec(
    EnvironmentName Name,
    NamespaceName? Namespace = null,
    string? Cluster = null,
    bool AutoSync = true,
    Seq<ComponentOverride> Overrides = default,
    Seq<Setting> Config = default,
    bool SharedNamespace = false,
    int AutoRollback = 0)
{
    public ComponentOverride? OverrideOf(ComponentName component)
    {
        var index = Overrides.FindIndex(o => o.Component == component);
        return index < 0 ? null : Overrides[index];
    }
}

/// <summary>What one component does differently in one environment; what is not given stays as it is.</summary>
/// <param name="Replicas">None suspends the component, scaling or not.</param>
/// <param name="Env">Added to the component's own, replacing those of the same name.</param>
public sealed record ComponentOverride(
    ComponentName Component,
    int? Replicas = null,
    ResourceSpec? Resources = null,
    Seq<EnvVar> Env = default,
    HostName? Host = null,
    ScalingSpec? Scaling = null);
