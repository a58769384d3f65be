using System.Text.Json.Nodes;
using DevPortal.Domain;
using DevPortal.Sandbox.ArgoCd.Model;
using DevPortal.Sandbox.Cluster.Objects;

namespace DevPortal.Sandbox.ArgoCd.Trees;

/// <summary>Where traffic goes: what a Service, an Ingress or a pod tells about it.</summary>
internal static class Networking
{
    private const string LinkPrefix = "link.argocd.argoproj.io/";

    public static ResourceNetworkingInfo? Of(JsonObject document) => document.Text("kind") switch
    {
        "Service" => new ResourceNetworkingInfo(
            TargetLabels: document.Map("spec", "selector").ToDictionary(StringComparer.Ordinal),
            Ingress: Addresses(document),
            ExternalURLs: Links(document).ToSeq()),
        "Ingress" => new ResourceNetworkingInfo(
            TargetRefs: Backends(document),
            Ingress: Addresses(document),
            ExternalURLs: Links(document).Concat(Urls(document)).ToSeq()),
        "Pod" => new ResourceNetworkingInfo(Labels: document.Map("metadata", "labels").ToDictionary(StringComparer.Ordinal)),
        _ => null,
    };

    /// <summary>Links that the author of an object wants to be shown with it.</summary>
    public static IEnumerable<string> Links(JsonNode document) => document.Map("metadata", "annotations")
        .Where(annotation => annotation.Key.StartsWith(LinkPrefix, StringComparison.Ordinal)).Select(annotation => annotation.Value);

    private static Seq<LoadBalancerIngress> Addresses(JsonNode document) => document.Items("status", "loadBalancer", "ingress")
        .Select(address => new LoadBalancerIngress(address.Text("ip") ?? "", address.Text("hostname") ?? "")).ToSeq();

    private static Seq<ResourceRef> Backends(JsonNode document) => document.Items("spec", "rules")
        .SelectMany(rule => rule.Items("http", "paths")).Select(path => path.At("backend"))
        .Append(document.At("spec", "defaultBackend"))
        .Select(backend => backend.Text("service", "name")).OfType<string>().Distinct(StringComparer.Ordinal)
        .Select(name => new ResourceRef(Kind: "Service", Namespace: document.Text("metadata", "namespace") ?? "", Name: name)).ToSeq();

    private static IEnumerable<string> Urls(JsonNode document)
    {
        var secured = document.Items("spec", "tls").ToList();
        return (from rule in document.Items("spec", "rules")
            let host = rule.Text("host") ?? Addresses(document).Select(address => address.Ip).FirstOrDefault() ?? ""
            where host.Length > 0
            from path in rule.Items("http", "paths")
            let scheme = secured.Exists(tls => tls.Text("secretName") is not null || tls.Texts("hosts").Contains(host, StringComparer.Ordinal)) ? "https" : "http"
            select $"{scheme}://{host}{path.Text("path")?.TrimEnd('*')}").Distinct(StringComparer.Ordinal);
    }
}
