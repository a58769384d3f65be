using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;

namespace DevPortal.Domain.Ports;

/// <summary>What the operator set about the world around the portal, the same for every application.</summary>
/// <param name="PublicUrl">Where GitHub, CI and people reach the portal.</param>
/// <param name="DefaultGitOps">The GitOps repository of whatever names none; null where none was set.</param>
/// <param name="ArgoNamespace">Where Argo CD keeps its Applications.</param>
/// <param name="ArgoProject">The AppProject of the Applications that DevPortal makes.</param>
/// <param name="ArgoPage">Argo CD's own pages; null where it has none, as in the sandbox.</param>
/// <param name="BuildDelay">How long to wait for a build whose runs can't be read.</param>
/// <param name="ArgoPollInterval">How often all Applications are read.</param>
/// <param name="GitOpsAutoSync">Whether the GitOps repository is compared with what it should hold by itself.</param>
/// <param name="GitOpsSyncInterval">How often it is compared.</param>
public sealed record PortalSurroundings(
    Uri PublicUrl,
    GitOpsTarget? DefaultGitOps,
    NamespaceName ArgoNamespace,
    string ArgoProject,
    Uri? ArgoPage,
    TimeSpan BuildDelay,
    TimeSpan ArgoPollInterval,
    bool GitOpsAutoSync,
    TimeSpan GitOpsSyncInterval)
{
    /// <summary>What repositories call when something happens in them.</summary>
    public Uri GitHubWebhook => Page("api/webhook/github");

    /// <param name="path">Without a slash at its beginning: <c>apps/shop</c>.</param>
    public Uri Page(string path) => new($"{PublicUrl.ToString().TrimEnd('/')}/{path}");
}
