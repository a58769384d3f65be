using DevPortal.Manifests.Kubernetes.Model;
using DevPortal.Manifests.Yaml;

namespace DevPortal.Manifests.Kubernetes.Resources;

internal static class NetworkPolicies
{
    private const string NamespaceName = "kubernetes.io/metadata.name";

    /// <summary>The application's own components may talk to each other; beside them only who is named.</summary>
    public static NetworkPolicy? Of(Workload workload)
    {
        if (workload.Component.Network is not { } network)
            return null;

        List<NetworkPeer> peers = [new(PodSelector: new LabelSelector(YamlMap.Of((Labels.PartOf, workload.Scope.App.Name.Value))))];
        if (network.AllowIngressController && workload.Ingress is not null)
            peers.Add(From("ingress-nginx"));
        if (workload.Component.Metrics is not null)
            peers.Add(From("monitoring"));
        peers.AddRange(network.AllowFromNamespaces.Select(name => From(name.Value)));

        return new NetworkPolicy(
            Labels.Meta(workload),
            new NetworkRules(
                new LabelSelector(Labels.Selector(workload)),
                ["Ingress"],
                [new IngressAllowance(peers.ToSeq(), [new NetworkPort(Containers.PortName, "TCP")])]));
    }

    private static NetworkPeer From(string name) => new(NamespaceSelector: new LabelSelector(YamlMap.Of((NamespaceName, name))));
}
