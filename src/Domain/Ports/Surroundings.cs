using DevPortal.Domain.Ports.Notifications;
using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;

namespace DevPortal.Domain.Ports;

/// <summary>What the operator set about the world around the portal, the same for every application.</summary>
/// <param name="GitOps">The GitOps repository of applications that name none; null where none was set.</param>
/// <param name="PublicUrl">Where GitHub, its workflows and people reach the portal.</param>
/// <param name="WorkflowToken">What workflows commit to the GitOps repository with, where whoever filled in the form gave no token.</param>
/// <param name="BuildDelay">How long a build is taken to last where builds can't be looked at.</param>
/// <param name="ArgoPollInterval">How often all Applications are read.</param>
/// <param name="ArgoNamespace">Where Argo CD keeps its Applications.</param>
/// <param name="ArgoProject">The AppProject of the Applications that DevPortal makes.</param>
/// <param name="ArgoPage">Argo CD's own pages; null where it has none, as in the sandbox.</param>
/// <param name="Channels">Who is told of what goes wrong.</param>
/// <param name="GitOpsAutoSync">Whether the GitOps repository is compared with what it should hold by itself.</param>
/// <param name="GitOpsSyncInterval">How often it is compared.</param>
public sealed record Surroundings(
    GitOpsTarget? GitOps,
    Uri PublicUrl,
    Secret? WorkflowToken,
    TimeSpan BuildDelay,
    TimeSpan ArgoPollInterval,
    string ArgoNamespace = "argocd",
    string ArgoProject = "devportal",
    Uri? ArgoPage = null,
    bool IsSandbox = false,
    Seq<NotificationChannel> Channels = default,
    bool GitOpsAutoSync = true,
    TimeSpan? GitOpsSyncInterval = null)
{
    /// <summary>What repositories call when something happens in them.</summary>
    public Uri GitHubWebhook => Page("api/webhook/github");

    /// <param name="path">Without a slash at its beginning: <c>apps/shop</c>.</param>
    public Uri Page(string path) => new($"{PublicUrl.ToString().TrimEnd('/')}/{path}");
}
