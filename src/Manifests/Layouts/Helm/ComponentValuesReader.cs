using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;
using DevPortal.Manifests.Kubernetes;
using DevPortal.Manifests.Kubernetes.Model;
using DevPortal.Manifests.Kubernetes.Resources;
using DevPortal.Manifests.Yaml;

namespace DevPortal.Manifests.Layouts.Helm;

/// <summary>Takes the values of a chart from the very objects that the other layouts write.</summary>
internal static class ComponentValuesReader
{
    /// <summary>Those of the chart itself, which hold wherever an environment does not say otherwise.</summary>
    public static ComponentValues Usual(AppSpec app, ComponentSpec component) =>
        Of(new AppScope(app, null, Bare: true), component, new(component.Image.Repository, "", ""));

    public static ComponentValues Of(AppSpec app, ComponentSpec component, EnvironmentSpec environment, EnvironmentRelease release) =>
        Of(AppScope.Of(app, environment, release) with { Bare = true }, component, Image(ReleasedImages.Of(component, release.Images)));

    private static ComponentValues Of(AppScope scope, ComponentSpec component, ImageValues image)
    {
        var app = scope.App;
        var workload = Workload.Of(scope, component);
        var deployment = Deployments.Of(workload, null);
        var pod = deployment.Spec.Template.Spec;
        var container = pod.Containers[0];

        return new ComponentValues(
            workload.Name,
            new ApplicationValues(app.Name.Value, app.Owner.Team.Value),
            scope.Environment?.Name.Value,
            image,
            pod.ImagePullSecrets,
            deployment.Spec.Replicas ?? 1,
            Autoscaling(workload),
            deployment.Spec.RevisionHistoryLimit,
            deployment.Spec.Strategy,
            deployment.Metadata.Annotations,
            deployment.Spec.Template.Metadata.Annotations,
            container.Command,
            workload.Port,
            Services.Of(workload) is { } service ? new ServiceValues(service.Spec.Type, service.Spec.Ports[0].Port) : null,
            container.EnvFrom,
            container.Env,
            container.Resources,
            container.StartupProbe,
            container.LivenessProbe,
            container.ReadinessProbe,
            container.Lifecycle,
            pod.SecurityContext,
            container.SecurityContext,
            pod.InitContainers.Select(init => WithoutOwnImage(workload, init)).ToSeq(),
            container.VolumeMounts,
            pod.Volumes,
            pod.TopologySpreadConstraints,
            pod.TerminationGracePeriodSeconds,
            Ingress(workload),
            Claims.Of(workload).Select(claim => new ClaimValues(claim.Metadata.Name, claim.Metadata.Annotations, claim.Spec)).ToSeq(),
            DisruptionBudgets.Of(workload) is { } budget ? new BudgetValues(true, budget.Spec.MinAvailable) : new BudgetValues(false),
            NetworkPolicies.Of(workload) is { } policy ? new NetworkValues(true, policy.Spec.Ingress) : new NetworkValues(false),
            Metrics(workload),
            app.Jobs.Where(job => job.Component == component.Name).Select(job => JobOf(scope, workload, job)).ToSeq());
    }

    private static ImageValues Image(ImageRef image) =>
        new(image.Repository, image.Digest is null ? image.Tag! : "", image.Digest?.Value ?? "");

    private static AutoscalingValues Autoscaling(Workload workload) =>
        Autoscalers.Of(workload) is { } autoscaler
            ? new(true, autoscaler.Spec.MinReplicas, autoscaler.Spec.MaxReplicas, workload.Scaling!.CpuPercent, workload.Scaling.MemoryPercent, autoscaler.Spec.Behavior)
            : new(false);

    private static IngressValues Ingress(Workload workload) =>
        Ingresses.Of(workload) is { } ingress
            ? new(
                true,
                ingress.Spec.IngressClassName,
                ingress.Metadata.Annotations,
                ingress.Spec.Rules.Select(rule => new IngressHost(rule.Host, rule.Http.Paths.Select(path => new IngressHostPath(path.Path, path.PathType)).ToSeq())).ToSeq(),
                ingress.Spec.Tls)
            : new(false);

    private static MetricsValues Metrics(Workload workload) =>
        ServiceMonitors.Of(workload)?.Spec.Endpoints[0] is { } endpoint ? new(true, endpoint.Path, endpoint.Interval) : new(false);

    private static JobValues JobOf(AppScope scope, Workload workload, JobSpec spec)
    {
        var job = Jobs.Of(scope, spec);
        var pod = job.Spec.Template.Spec;
        return new(
            job.Metadata.Name,
            job.Metadata.Annotations,
            job.Spec.BackoffLimit,
            job.Spec.ActiveDeadlineSeconds,
            WithoutOwnImage(workload, pod.Containers[0]),
            pod.Volumes);
    }

    // The chart puts in the image of the release.
    private static YamlMap WithoutOwnImage(Workload workload, Container container) =>
        new(ModelYaml.Of(container).Entries.RemoveAll(entry => entry.Key == "image" && container.Image == workload.Image));
}
