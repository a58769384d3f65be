using DevPortal.Domain.Specs;
using DevPortal.Manifests.Kubernetes.Model;
using DevPortal.Manifests.Yaml;

namespace DevPortal.Manifests.Kubernetes.Resources;

internal static class Ingresses
{
    public static Ingress? Of(Workload workload)
    {
        if (workload.Ingress is not { } ingress)
            return null;

        var backend = new IngressBackend(new ServiceBackend(workload.Name, new ServiceBackendPort(Containers.PortName)));
        var secret = Naming.TlsSecret(workload.Scope.App.Name, workload.Component.Name);
        return new Ingress(
            Labels.Meta(workload, annotations: ingress.Tls ? Certificate(ingress) : null),
            new IngressRules(
                ingress.ClassName,
                ingress.Tls ? [new IngressTls([ingress.Host.Value], secret)] : [],
                [new IngressRule(ingress.Host.Value, new HttpRule([new HttpPath(ingress.Path, "Prefix", backend)]))]));
    }

    // cert-manager takes the issuer that is named, or with tls-acme its default one.
    private static YamlMap Certificate(IngressSpec ingress) =>
        ingress.Issuer is { } issuer
            ? YamlMap.Of(("cert-manager.io/cluster-issuer", issuer))
            : YamlMap.Of(("kubernetes.io/tls-acme", "true"));
}
