using DevPortal.Domain.Values;
using DevPortal.Integrations.Http;

namespace DevPortal.Integrations.ArgoCd;

/// <summary>Where an Argo CD is and how to sign in to it: with a token, or else with a name and a password.</summary>
/// <param name="Url">As its users open it, with the path where it has one: <c>https://tools.acme.example/argocd</c>.</param>
public sealed record ArgoOptions(Uri Url)
{
    /// <summary>An API token of an account, or of a project's role.</summary>
    public Secret? Token { get; init; }

    public string UserName { get; init; } = "admin";

    public Secret? Password { get; init; }

    public TlsTrust Tls { get; init; } = new();

    /// <summary>Argo CD waits this long at most for its controller to compare an Application anew.</summary>
    public TimeSpan RefreshTimeout { get; init; } = TimeSpan.FromSeconds(60);
}
