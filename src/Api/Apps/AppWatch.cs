using System.Runtime.CompilerServices;
using System.Text.Json;
using DevPortal.Contracts;
using DevPortal.Contracts.Json;
using DevPortal.Domain.Machine;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Values;

namespace DevPortal.Api.Apps;

/// <summary>
/// An application's states as they are saved, whichever process does it. Read from the storage: a grain shows its new state
/// only after the write has come back, which is later than others hear of it.
/// </summary>
public sealed class AppWatch(IStateChanges changes, IGrainStateStore store)
{
    /// <summary>The state that there is now, and what it becomes; of some that follow quickly after one another only the last.</summary>
    public async IAsyncEnumerable<AppState> States(AppName app, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            // Before the first look, so that nothing falls between the two.
            var following = changes.Watch(ended.Token);
            var key = new StateKey(GrainKeys.AppType, GrainKeys.App(app));

            yield return await Read(key, cancellationToken);
            await foreach (var change in following.WithCancellation(cancellationToken))
            {
                if (Concerns(change, key))
                    yield return await Read(key, cancellationToken);
            }
        }
        finally
        {
            await ended.CancelAsync();
        }
    }

    /// <summary>The state as it is saved now; empty where there is none.</summary>
    public Task<AppState> Now(AppName app, CancellationToken cancellationToken) =>
        Read(new StateKey(GrainKeys.AppType, GrainKeys.App(app)), cancellationToken);

    private async Task<AppState> Read(StateKey key, CancellationToken cancellationToken) =>
        await store.ReadAsync(key, cancellationToken) is { } stored
            ? JsonSerializer.Deserialize<AppState>(stored.Json.Span, PortalJson.Lenient) ?? AppState.Empty
            : AppState.Empty;

    private static bool Concerns(StateChange change, StateKey key) => change switch
    {
        StateChange.Written written => written.Key.Equals(key),
        StateChange.Cleared cleared => cleared.Key.Equals(key),
        _ => true,
    };
}
