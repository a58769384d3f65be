using DevPortal.Domain.Argo;

namespace DevPortal.Domain.Ports;

/// <summary>
/// The Applications of one Argo CD. Every method can throw <see cref="IntegrationException"/>; those that change something
/// can be repeated safely unless they say otherwise.
/// </summary>
public interface IArgoServer
{
    /// <summary>All Applications that match, in one call and without <see cref="ArgoApplication.Detail"/>.</summary>
    Task<ArgoListing> ListAsync(ArgoFilter filter, CancellationToken cancel = default);

    /// <summary>
    /// What changes from now on. Ends when the server closes the stream. Nothing that happened in between is told again: who
    /// goes on watching lists first.
    /// </summary>
    /// <param name="after">The version of a listing, so that not every Application is reported as new.</param>
    IAsyncEnumerable<ArgoChange> WatchAsync(ArgoFilter filter, string? after = null, CancellationToken cancel = default);

    /// <returns>Null where there is none of this name.</returns>
    Task<ArgoApplication?> FindAsync(ArgoAppId app, CancellationToken cancel = default);

    /// <summary>Compares with Git again now, instead of within three minutes.</summary>
    /// <returns>What came of it; where <see cref="ArgoApplication.RefreshWaits"/>, it is not done yet.</returns>
    Task<ArgoApplication> RefreshAsync(ArgoAppId app, ArgoRefresh refresh, CancellationToken cancel = default);

    /// <summary>Creates the Application, or makes an existing one equal to the manifest.</summary>
    /// <param name="manifest">YAML or JSON.</param>
    Task<ArgoApplication> EnsureAsync(string manifest, CancellationToken cancel = default);

    /// <param name="mergePatch">RFC 7396, on the whole Application: <c>{"spec":{"syncPolicy":{"automated":null}}}</c>.</param>
    Task<ArgoApplication> PatchAsync(ArgoAppId app, string mergePatch, CancellationToken cancel = default);

    /// <summary>Does nothing where there is none.</summary>
    Task DeleteAsync(ArgoAppId app, ArgoDeletion how, CancellationToken cancel = default);

    /// <summary>
    /// Begins to bring Git to the cluster and returns. Fails with <see cref="Fault.Conflict"/> while another sync runs, and
    /// with <see cref="Fault.Invalid"/> where a revision is given that auto-sync would undo.
    /// </summary>
    Task SyncAsync(ArgoAppId app, ArgoSync sync, CancellationToken cancel = default);

    /// <summary>Begins to bring back an entry of the history. Refused with auto-sync on.</summary>
    Task RollBackAsync(ArgoAppId app, long deployment, CancellationToken cancel = default);

    /// <summary>Stops a running sync; does nothing where none runs.</summary>
    Task TerminateAsync(ArgoAppId app, CancellationToken cancel = default);
}
