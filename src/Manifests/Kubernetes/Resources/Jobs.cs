using DevPortal.Domain.Specs;
using DevPortal.Manifests.Kubernetes.Model;
using DevPortal.Manifests.Yaml;

namespace DevPortal.Manifests.Kubernetes.Resources;

internal static class Jobs
{
    public static Job Of(AppScope scope, JobSpec spec)
    {
        var workload = Workload.Of(scope, scope.App.Components.First(component => component.Name == spec.Component));
        var name = Naming.Job(scope.App.Name, spec.Name);
        var labels = Labels.Of(scope, name, spec.Component.Value);
        var early = spec.Phase == JobPhase.PreSync;
        var container = Containers.Task(
            workload,
            spec.Name.Value,
            spec.Command,
            early ? EarlyJobs.Env(workload) : workload.Env.Select(Containers.Env).ToSeq(),
            readsConfig: !early);

        return new Job(
            new ObjectMeta(name, scope.Namespace, labels, Hook(spec)),
            new JobTemplate(
                spec.Retries,
                spec.TimeoutSeconds,
                new PodTemplate(new PodMeta(labels), Pods.Once(workload, container))));
    }

    // One that failed stays to be looked at, until the next sync makes it anew.
    private static YamlMap Hook(JobSpec spec) => YamlMap.Of(
        ("argocd.argoproj.io/hook", spec.Phase.ToString()),
        ("argocd.argoproj.io/hook-delete-policy", "BeforeHookCreation,HookSucceeded"));
}
