using System.Text.Json;
using DevPortal.Contracts.Json;
using DevPortal.Domain.Ports;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace DevPortal.Grains.Storage;

/// <summary>Lets the grain engine keep state in DevPortal's own storage, as JSON.</summary>
public sealed class GrainStateStorage(IGrainStateStore store) : IGrainStorage
{
    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var stored = await store.ReadAsync(KeyOf(grainId));
        grainState.RecordExists = stored is not null;
        grainState.ETag = stored?.Version.ToString();
        if (stored is not null)
            grainState.State = JsonSerializer.Deserialize<T>(stored.Json.Span, PortalJson.Lenient)!;
    }

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(grainState.State, PortalJson.Lenient);
        try
        {
            var version = await store.WriteAsync(KeyOf(grainId), json, VersionOf(grainState.ETag));
            grainState.ETag = version.ToString();
            grainState.RecordExists = true;
        }
        catch (StateConflictException e)
        {
            throw LostRace(e);
        }
    }

    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        try
        {
            if (VersionOf(grainState.ETag) is { } version)
                await store.ClearAsync(KeyOf(grainId), version);
        }
        catch (StateConflictException e)
        {
            throw LostRace(e);
        }

        grainState.ETag = null;
        grainState.RecordExists = false;
    }

    private static StateKey KeyOf(GrainId grainId) => new(grainId.Type.ToString()!, grainId.Key.ToString()!);

    private static StateVersion? VersionOf(string? etag) => etag is null ? null : StateVersion.Parse(etag);

    private static InconsistentStateException LostRace(StateConflictException e) =>
        new(e.Message, e.Current?.ToString() ?? "", e.Expected?.ToString() ?? "", e);
}
