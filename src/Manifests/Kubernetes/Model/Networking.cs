using DevPortal.Manifests.Yaml;

namespace DevPortal.Manifests.Kubernetes.Model;

public sealed record Service(ObjectMeta Metadata, ServiceSpec Spec) : KubernetesObject("v1", "Service", Metadata);

public sealed record ServiceSpec(string Type, YamlMap Selector, Seq<ServicePort> Ports);

public sealed record ServicePort(string Name, int Port, YamlValue TargetPort, string Protocol);

public sealed record Ingress(ObjectMeta Metadata, IngressRules Spec) : KubernetesObject("networking.k8s.io/v1", "Ingress", Metadata);

public sealed record IngressRules(string IngressClassName, Seq<IngressTls> Tls, Seq<IngressRule> Rules);

public sealed record IngressTls(Seq<string> Hosts, string SecretName);

public sealed record IngressRule(string Host, HttpRule Http);

public sealed record HttpRule(Seq<HttpPath> Paths);

public sealed record HttpPath(string Path, string PathType, IngressBackend Backend);

public sealed record IngressBackend(ServiceBackend Service);

public sealed record ServiceBackend(string Name, ServiceBackendPort Port);

public sealed record ServiceBackendPort(string Name);

public sealed record NetworkPolicy(ObjectMeta Metadata, NetworkRules Spec) : KubernetesObject("networking.k8s.io/v1", "NetworkPolicy", Metadata);

public sealed record NetworkRules(LabelSelector PodSelector, Seq<string> PolicyTypes, Seq<IngressAllowance> Ingress);

public sealed record IngressAllowance(Seq<NetworkPeer> From, Seq<NetworkPort> Ports);

public sealed record NetworkPeer(LabelSelector? PodSelector = null, LabelSelector? NamespaceSelector = null);

public sealed record NetworkPort(YamlValue Port, string Protocol);
