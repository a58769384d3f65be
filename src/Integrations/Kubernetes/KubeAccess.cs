using DevPortal.Integrations.Http;

namespace DevPortal.Integrations.Kubernetes;

/// <summary>Where a cluster's API is and how to be let in.</summary>
/// <param name="Credential">Null where the client certificate says who it is.</param>
/// <param name="Home">The namespace for what does not name one.</param>
/// <param name="ServerName">The name that the server's certificate carries, where it is not the one in the address.</param>
public sealed record KubeAccess(Uri Server, TlsTrust Tls, ICredential? Credential = null, string? Home = null, string? ServerName = null);
