using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;

namespace DevPortal.Manifests.Kubernetes;

/// <summary>
/// An application in one environment; without one, what holds wherever an environment does not say otherwise.
/// </summary>
/// <param name="Bare">
/// Whether namespace, labels of the environment and images are left out, because the layout puts them in by other means.
/// </param>
/// <param name="RestartedAt">See <see cref="EnvironmentRelease.RestartedAt"/>.</param>
internal sealed record AppScope(
    AppSpec App,
    EnvironmentSpec? Environment,
    Seq<ComponentImage> Images = default,
    bool Bare = false,
    DateTimeOffset? RestartedAt = null)
{
    /// <summary>An environment with all that runs in it.</summary>
    public static AppScope Of(AppSpec app, EnvironmentSpec environment, EnvironmentRelease release) =>
        new(app, environment, release.Images, RestartedAt: release.RestartedAt);

    public string? Namespace => Bare || Environment is null ? null : Naming.Namespace(App.Name, Environment);

    public string? Instance => Bare || Environment is null ? null : Naming.Instance(App.Name, Environment.Name);

    /// <summary>The settings of the application and of the environment; the latter win.</summary>
    public Seq<Setting> Config { get; } = Merge(App.Config, Environment?.Config ?? default);

    public bool HasEarlyJobs => App.Jobs.Any(job => job.Phase == JobPhase.PreSync);

    public string ImageOf(ComponentSpec component) =>
        Bare ? Naming.Component(App.Name, component.Name) : ReleasedImages.Of(component, Images).Value;

    private static Seq<Setting> Merge(Seq<Setting> settings, Seq<Setting> own)
    {
        foreach (var setting in own)
        {
            var known = settings.FindIndex(s => s.Name == setting.Name) >= 0;
            settings = known ? settings.Replace(s => s.Name == setting.Name, _ => setting) : settings.Add(setting);
        }

        return settings;
    }
}
