using System.Net;
using DevPortal.Domain;
using DevPortal.Domain.Ports.Notifications;
using DevPortal.Domain.Values;
using DevPortal.Integrations.ArgoCd;
using DevPortal.Integrations.Kubernetes;
using DevPortal.Integrations.Notifications;
using DevPortal.Storage.Secrets;

namespace DevPortal.Silo.Configuration;

/// <summary>Everything that can be set, typed and checked. <see cref="PortalSettingsReader"/> knows the variables.</summary>
internal sealed record PortalSettings(
    ServerSettings Server,
    StorageSettings Storage,
    SecuritySettings Security,
    GitHubSettings GitHub,
    GitOpsSettings GitOps,
    ArgoCdSettings ArgoCd,
    KubeAccess? Kubernetes,
    MailOptions? Mail,
    Seq<NotificationChannel> Notify,
    TemplateSettings? Templates,
    ClusterSettings? Cluster)
{
    /// <summary>On where it was asked for, or where there is nothing real to talk to. Its state is one process's, so never in a cluster.</summary>
    public bool UsesSandbox => Server.Sandbox ?? (Cluster is null && !GitHub.IsConfigured && !GitOps.IsConfigured && ArgoCd.Server is null);
}

/// <param name="Url">Where to listen.</param>
/// <param name="PublicUrl">Where others reach the portal; null: where it listens.</param>
/// <param name="Sandbox">Null: where neither GitHub nor Argo CD is configured.</param>
/// <param name="AllowedHosts">Hosts that people may name although they are not on the public internet.</param>
internal sealed record ServerSettings(Uri Url, Uri? PublicUrl, bool? Sandbox, Seq<string> AllowedHosts);

/// <param name="DataFolder">Where state is kept without PostgreSQL, and the master key where it is not given.</param>
/// <param name="Postgres">A connection string; null keeps state in the folder.</param>
internal sealed record StorageSettings(string DataFolder, Secret? Postgres);

/// <param name="AdminToken">In place of the sign-in token that is made on the first start.</param>
/// <param name="MasterKeys">Null: a file in the data folder, made on the first start.</param>
internal sealed record SecuritySettings(Secret? AdminToken, MasterKeyRing? MasterKeys);

/// <param name="Server">As people open it; null is github.com.</param>
/// <param name="App">Acts before <paramref name="RepoBToken"/> where both are given.</param>
/// <param name="WebhookSecret">Null: one is made on the first start.</param>
internal sealed record GitHubSettings(
    Uri? Server,
    RepoUrl? RepoB,
    Secret? RepoBToken,
    GitHubAppSettings? App,
    Secret? WebhookSecret,
    bool WebhookSha1,
    TimeSpan BuildDelay)
{
    public bool IsConfigured => (Server, RepoB, RepoBToken, App) is not (null, null, null, null);
}

/// <param name="PrivateKey">In PEM.</param>
internal sealed record GitHubAppSettings(string Id, Secret PrivateKey);

internal sealed record GitOpsSettings(
    RepoUrl? BaseRepository,
    BranchName Branch,
    string? Username,
    Secret? Token,
    bool AutoSync,
    TimeSpan SyncInterval,
    string ManifestPath)
{
    public bool IsConfigured => (BaseRepository, Token) is not (null, null);
}

/// <param name="Server">Null where there is none to talk to.</param>
/// <param name="Namespace">Where Argo CD keeps its Applications.</param>
/// <param name="Project">The AppProject of the Applications that DevPortal makes.</param>
internal sealed record ArgoCdSettings(ArgoOptions? Server, NamespaceName Namespace, string Project, TimeSpan PollInterval);

/// <summary>Where the platform team keeps its own templates.</summary>
internal abstract record TemplateSettings
{
    public sealed record InFolder(string Path) : TemplateSettings;

    public sealed record InRepository(RepoUrl Repository, BranchName Branch, RepoPath Folder) : TemplateSettings;
}

/// <summary>Several processes that act as one. They meet in PostgreSQL and talk over the silo ports.</summary>
internal sealed record ClusterSettings(string Id, IPAddress Address, int SiloPort, int GatewayPort);
