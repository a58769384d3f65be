using System.Text.Json.Serialization;
using DevPortal.Domain;

namespace DevPortal.Sandbox.ArgoCd.Model;

internal sealed record ApplicationTree(
    Seq<ResourceNode> Nodes = default,
    Seq<ResourceNode> OrphanedNodes = default,
    Seq<HostInfo> Hosts = default);

internal sealed record ResourceNode(
    string Group = "",
    string Version = "",
    string Kind = "",
    string Namespace = "",
    string Name = "",
    [property: JsonPropertyName("uid")] string Uid = "",
    Seq<ResourceRef> ParentRefs = default,
    Seq<InfoItem> Info = default,
    ResourceNetworkingInfo? NetworkingInfo = null,
    string ResourceVersion = "",
    Seq<string> Images = default,
    HealthStatus? Health = null,
    DateTimeOffset? CreatedAt = null);

internal sealed record ResourceRef(
    string Group = "",
    string Version = "",
    string Kind = "",
    string Namespace = "",
    string Name = "",
    [property: JsonPropertyName("uid")] string Uid = "");

internal sealed record InfoItem(string Name = "", string Value = "");

internal sealed record ResourceNetworkingInfo(
    IReadOnlyDictionary<string, string>? TargetLabels = null,
    Seq<ResourceRef> TargetRefs = default,
    IReadOnlyDictionary<string, string>? Labels = null,
    Seq<LoadBalancerIngress> Ingress = default,
    Seq<string> ExternalURLs = default);

internal sealed record LoadBalancerIngress([property: JsonPropertyName("ip")] string Ip = "", string Hostname = "");

internal sealed record HostInfo(string Name = "", Seq<HostResourceInfo> ResourcesInfo = default, NodeSystemInfo? SystemInfo = null)
{
    public NodeSystemInfo SystemInfo { get; init; } = SystemInfo ?? new();
}

internal sealed record HostResourceInfo(string ResourceName = "", long RequestedByApp = 0, long RequestedByNeighbors = 0, long Capacity = 0);

internal sealed record NodeSystemInfo(
    [property: Wire.Always] string MachineID = "",
    [property: Wire.Always] string SystemUUID = "",
    [property: Wire.Always] string BootID = "",
    [property: Wire.Always] string KernelVersion = "",
    [property: Wire.Always] string OsImage = "",
    [property: Wire.Always] string ContainerRuntimeVersion = "",
    [property: Wire.Always] string KubeletVersion = "",
    [property: Wire.Always] string KubeProxyVersion = "",
    [property: Wire.Always] string OperatingSystem = "",
    [property: Wire.Always] string Architecture = "");

/// <summary>A managed object as it is wanted and as it is, each as JSON text; <c>null</c> in text where there is none.</summary>
internal sealed record ResourceDiff(
    string Group = "",
    string Kind = "",
    string Namespace = "",
    string Name = "",
    string TargetState = "",
    string LiveState = "",
    bool Hook = false,
    string NormalizedLiveState = "",
    string PredictedLiveState = "",
    string ResourceVersion = "",
    bool Modified = false);

internal sealed record ManagedResourcesResponse(Seq<ResourceDiff> Items = default);
