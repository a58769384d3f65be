using DevPortal.Domain.Specs;
using DevPortal.Manifests.Kubernetes;
using DevPortal.Manifests.Kubernetes.Model;
using DevPortal.Manifests.Kubernetes.Resources;
using DevPortal.Manifests.Yaml;

namespace DevPortal.Manifests.Layouts.Helm;

/// <summary>What the chart of all that components share is told, and what an ApplicationSet reads of an environment.</summary>
internal sealed record SharedValues(
    ApplicationValues Application,
    string? Environment,
    string? Instance,
    string? Cluster,
    bool? AutoSync,
    NamespaceValues Namespace,
    string ConfigMapName,
    YamlMap? Config,
    Seq<ExternalSecretValues> ExternalSecrets)
{
    public static SharedValues Of(AppSpec app, EnvironmentSpec? environment)
    {
        var scope = new AppScope(app, environment, Bare: true);
        var space = Namespaces.Of(scope);
        return new(
            new ApplicationValues(app.Name.Value, app.Owner.Team.Value, HelmLayout.Charts(app)),
            environment?.Name.Value,
            environment is null ? null : Naming.Instance(app.Name, environment.Name),
            environment is null ? null : environment.Cluster ?? "in-cluster",
            environment?.AutoSync,
            new NamespaceValues(
                environment is null ? null : Naming.Namespace(app.Name, environment),
                space is not null,
                Namespaces.PodSecurity,
                space?.Metadata.Annotations),
            Naming.ConfigMap(app.Name),
            ConfigMaps.Of(scope)?.Data,
            Kubernetes.Resources.ExternalSecrets.Of(scope)
                .Select(secret => new ExternalSecretValues(secret.Metadata.Name, secret.Metadata.Annotations, secret.Spec))
                .ToSeq());
    }
}

internal sealed record NamespaceValues(string? Name, bool Create, YamlMap Labels, YamlMap? Annotations);

internal sealed record ExternalSecretValues(string Name, YamlMap? Annotations, ExternalSecretRules Spec);
