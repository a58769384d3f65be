namespace DevPortal.Manifests.Kubernetes.Model;

// What the Prometheus and External Secrets operators add to a cluster.

public sealed record ServiceMonitor(ObjectMeta Metadata, MonitorSpec Spec) : KubernetesObject("monitoring.coreos.com/v1", "ServiceMonitor", Metadata);

public sealed record MonitorSpec(LabelSelector Selector, Seq<MonitorEndpoint> Endpoints);

public sealed record MonitorEndpoint(string Port, string Path, string Interval);

public sealed record ExternalSecret(ObjectMeta Metadata, ExternalSecretRules Spec)
    : KubernetesObject("external-secrets.io/v1", "ExternalSecret", Metadata);

public sealed record ExternalSecretRules(string RefreshInterval, StoreReference SecretStoreRef, SecretTarget Target, Seq<ExternalSecretData> Data);

public sealed record StoreReference(string Kind, string Name);

public sealed record SecretTarget(string Name, string CreationPolicy);

public sealed record ExternalSecretData(string SecretKey, RemoteReference RemoteRef);

public sealed record RemoteReference(string Key, string? Property);
