using DevPortal.Domain;
using DevPortal.Domain.Machine;
using DevPortal.Domain.Specs;

namespace DevPortal.Api.Dashboard;

/// <summary>An application in one environment, with the fields and words of the first DevPortal's collection <c>applications</c>.</summary>
/// <param name="Name">The Argo CD Application's.</param>
/// <param name="HealthStatus">In Argo CD's words: <c>Healthy</c>.</param>
/// <param name="SyncStatus">In Argo CD's words: <c>OutOfSync</c>.</param>
/// <param name="GitRepo">Absent where no GitOps repository is known.</param>
public sealed record DashboardApplication(
    string Name,
    string Namespace,
    string HealthStatus,
    string SyncStatus,
    DashboardGitRepo? GitRepo,
    Seq<DashboardDeployment> Deployments,
    Seq<DashboardService> Services,
    string App,
    string Environment)
{
    /// <param name="usual">The GitOps repository of an application that names none.</param>
    internal static IEnumerable<DashboardApplication> Of(AppState state, GitOpsTarget? usual) =>
        state.Spec is { } spec
            ? spec.Environments.Select(environment => Of(state, spec, environment, state.GitOps ?? usual))
            : [];

    private static DashboardApplication Of(AppState state, AppSpec spec, EnvironmentSpec environment, GitOpsTarget? target)
    {
        var seen = state.Environments.FirstOrDefault(e => e.Name == environment.Name) ?? new EnvironmentState(environment.Name);
        return new(
            Naming.Instance(spec.Name, environment.Name),
            Naming.Namespace(spec.Name, environment),
            seen.Health.ToString(),
            seen.Sync.ToString(),
            target is null ? null : new(target.Repository.Value, GitOpsPaths.Source(target, spec, environment)),
            spec.Components.Select(component => DashboardDeployment.Of(state, spec, environment, seen, component)).ToSeq(),
            spec.Components.Where(component => !component.Worker).Select(component => DashboardService.Of(spec, component)).ToSeq(),
            spec.Name.Value,
            environment.Name.Value);
    }
}

/// <param name="Path">The folder that Argo CD reads.</param>
public sealed record DashboardGitRepo(string Url, string Path);

/// <param name="Image">Of the release that Git holds for the environment; of the specification before the first.</param>
/// <param name="Replicas">How many pods there are to be, at least.</param>
public sealed record DashboardDeployment(string Name, string Image, int Replicas)
{
    internal static DashboardDeployment Of(AppState state, AppSpec spec, EnvironmentSpec environment, EnvironmentState seen, ComponentSpec component) => new(
        Naming.Component(spec.Name, component.Name),
        (state.Release(seen.Release)?.Images.FirstOrDefault(image => image.Component == component.Name)?.Image ?? component.Image).Value,
        environment.PodsOf(component).Least);
}

/// <param name="Port">Where the component listens.</param>
public sealed record DashboardService(string Name, int Port)
{
    internal static DashboardService Of(AppSpec spec, ComponentSpec component) =>
        new(Naming.Component(spec.Name, component.Name), component.Port ?? FrameworkDefaults.Of(component.Framework).Port);
}
