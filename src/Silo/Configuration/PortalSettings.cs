using System.Net;
using DevPortal.Domain.Values;
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
    ClusterSettings? Cluster)
{
    /// <summary>On where it was asked for, or where there is nothing real to talk to.</summary>
    public bool UsesSandbox => Server.Sandbox ?? (GitHub.RepoBToken is null && GitOps.Token is null && ArgoCd.Server is null);
}

/// <param name="Url">Where to listen.</param>
/// <param name="Sandbox">Null: where neither GitHub nor Argo CD is configured.</param>
internal sealed record ServerSettings(Uri Url, bool? Sandbox);

/// <param name="DataFolder">Where state is kept without PostgreSQL, and the master key where it is not given.</param>
/// <param name="Postgres">A connection string; null keeps state in the folder.</param>
internal sealed record StorageSettings(string DataFolder, Secret? Postgres);

/// <param name="AdminToken">In place of the sign-in token that is made on the first start.</param>
/// <param name="MasterKeys">Null: a file in the data folder, made on the first start.</param>
internal sealed record SecuritySettings(Secret? AdminToken, MasterKeyRing? MasterKeys);

internal sealed record GitHubSettings(
    RepoUrl? RepoB,
    Secret? RepoBToken,
    string? RepoBOwner,
    string? RepoBName,
    Secret? WebhookSecret,
    TimeSpan BuildDelay);

internal sealed record GitOpsSettings(
    RepoUrl? BaseRepository,
    BranchName Branch,
    string? Username,
    Secret? Token,
    bool AutoSync,
    TimeSpan SyncInterval,
    string ManifestPath);

internal sealed record ArgoCdSettings(Uri? Server, Secret? Token, Secret? AdminPassword, TimeSpan PollInterval);

/// <summary>Several processes that act as one. They meet in PostgreSQL and talk over the silo ports.</summary>
internal sealed record ClusterSettings(string Id, IPAddress Address, int SiloPort, int GatewayPort);
