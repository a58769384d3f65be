using DevPortal.Domain.Ports.Notifications;
using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;

namespace DevPortal.Domain.Ports;

/// <summary>Tells what stands around this DevPortal. In the sandbox that is known once the process listens, and not before.</summary>
public interface ISurroundings
{
    Surroundings Current { get; }
}

/// <summary>What stands around this DevPortal, as its operator set it up.</summary>
/// <param name="GitOps">The GitOps repository of applications that name none.</param>
/// <param name="PublicUrl">Where GitHub and its workflows reach DevPortal.</param>
/// <param name="WebhookSecret">What webhooks are signed with.</param>
/// <param name="WorkflowToken">What workflows commit to the GitOps repository with, where whoever filled in the form gave no token.</param>
/// <param name="BuildDelay">How long a build is taken to last where builds can't be looked at.</param>
/// <param name="ArgoPage">Where people open Argo CD.</param>
/// <param name="Channels">Who is told of what goes wrong.</param>
public sealed record Surroundings(
    GitOpsTarget GitOps,
    Uri PublicUrl,
    Secret WebhookSecret,
    Secret? WorkflowToken,
    TimeSpan BuildDelay,
    TimeSpan ArgoPollInterval,
    string ArgoNamespace = "argocd",
    string ArgoProject = "devportal",
    Uri? ArgoPage = null,
    bool IsSandbox = false,
    Seq<NotificationChannel> Channels = default);
