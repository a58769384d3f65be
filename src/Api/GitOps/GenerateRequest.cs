using System.ComponentModel;
using System.Text.Json.Serialization;
using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;

namespace DevPortal.Api.GitOps;

/// <summary>What to write manifests for: one image and a few words about it, or a whole specification.</summary>
public sealed record GenerateRequest(
    [property: Description("One image and how it runs. Give either this or spec.")] SimpleApplication? Application = null,
    [property: Description("With application: Full, or one kind alone; GET /api/gitops/manifests/types lists them.")]
    [property: JsonPropertyName("resource_type")] string ResourceType = ManifestTypes.Full,
    [property: Description("With application: what it has beside its Deployment.")] GenerateOptions? Options = null,
    [property: Description("A whole specification, as PUT /api/apps takes it; its files come as its GitOps repository would hold them.")]
    AppSpec? Spec = null);

/// <param name="Environment">Variables that are not secret.</param>
/// <param name="Port">Where it listens; 8080 where not given.</param>
/// <param name="Host">Where it is reached from outside, with an ingress.</param>
public sealed record SimpleApplication(
    AppName Name,
    NamespaceName Namespace,
    ImageRef Image,
    int Replicas = 1,
    IReadOnlyDictionary<string, string>? Environment = null,
    SimpleResources? Resources = null,
    int? Port = null,
    HostName? Host = null);

/// <summary>What a container gets, promised and at most.</summary>
public sealed record SimpleResources(Quantity? Cpu = null, Quantity? Memory = null);

public sealed record GenerateOptions(bool? Service = null, bool? Ingress = null, bool? Autoscaling = null);
