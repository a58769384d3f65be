using DevPortal.Domain.Specs;
using DevPortal.Manifests.Kubernetes.Model;
using DevPortal.Manifests.Yaml;

namespace DevPortal.Manifests.Kubernetes.Resources;

internal static class ExternalSecrets
{
    // Argo CD waits until the Secret is filled in before it starts the pods that read it.
    private static readonly YamlMap First = YamlMap.Of((Labels.SyncWave, "-1"));

    public static IEnumerable<ExternalSecret> Of(AppScope scope)
    {
        foreach (var secret in scope.App.Secrets)
        {
            yield return Of(scope, secret, secret.Name.Value, First);

            if (EarlyJobs.Read(scope, secret))
                yield return Of(scope, secret, Naming.EarlySecret(secret.Name), EarlyJobs.SecretAnnotations);
        }
    }

    private static ExternalSecret Of(AppScope scope, ExternalSecretSpec secret, string name, YamlMap annotations) => new(
        Labels.Meta(scope, name, annotations),
        new ExternalSecretRules(
            secret.RefreshInterval,
            new StoreReference(secret.StoreKind.ToString(), secret.Store.Value),
            new SecretTarget(name, "Owner"),
            secret.Keys.Select(key => new ExternalSecretData(key.Key, new RemoteReference(key.RemoteKey, key.Property))).ToSeq()));
}
