using DevPortal.Domain.Specs;
using DevPortal.Manifests.Kubernetes.Model;
using DevPortal.Manifests.Yaml;

namespace DevPortal.Manifests.Kubernetes.Resources;

/// <summary>
/// A job that runs before a sync finds nothing of that sync in the cluster, at the first one not even the ConfigMap and
/// Secrets of the application. So it carries the settings itself, and reads copies of the Secrets that are made before it.
/// </summary>
internal static class EarlyJobs
{
    public static YamlMap SecretAnnotations { get; } = YamlMap.Of(
        ("argocd.argoproj.io/hook", "PreSync"),
        ("argocd.argoproj.io/hook-delete-policy", "BeforeHookCreation"),
        (Labels.SyncWave, "-1"));

    public static bool Read(AppScope scope, ExternalSecretSpec secret) =>
        scope.App.Jobs
            .Where(job => job.Phase == JobPhase.PreSync)
            .Select(job => Workload.Of(scope, scope.App.Components.First(component => component.Name == job.Component)))
            .Any(workload => workload.Env.Any(variable => variable.FromSecret?.Name == secret.Name));

    public static Seq<EnvEntry> Env(Workload workload)
    {
        var scope = workload.Scope;
        var settings = scope.Config
            .Where(setting => workload.Env.FindIndex(variable => variable.Name == setting.Name) < 0)
            .Select(setting => new EnvEntry(setting.Name, setting.Value));
        return settings.Concat(workload.Env.Select(variable => Entry(scope, variable))).ToSeq();
    }

    private static EnvEntry Entry(AppScope scope, EnvVar variable)
    {
        if (variable.FromSecret is { } secret && scope.App.Secrets.Any(own => own.Name == secret.Name))
            return new(variable.Name, null, new EnvValueSource(SecretKeyRef: new(Naming.EarlySecret(secret.Name), secret.Key)));

        if (variable.FromConfig is { } config && config.Name.Value == Naming.ConfigMap(scope.App.Name)
            && scope.Config.FindIndex(setting => setting.Name == config.Key) is var index and >= 0)
        {
            return new(variable.Name, scope.Config[index].Value);
        }

        return Containers.Env(variable);
    }
}
