using DevPortal.Domain.Values;

namespace DevPortal.Domain.Specs;

/// <summary>Where a component is reached from outside the cluster.</summary>
/// <param name="Issuer">The cert-manager ClusterIssuer that makes the certificate; the cluster's usual one where not given.</param>
public sealed record IngressSpec(HostName Host, string Path = "/", bool Tls = true, string ClassName = "nginx", string? Issuer = null);
