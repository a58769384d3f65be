using System.Collections.Concurrent;
using System.Globalization;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace DevPortal.Embedded.Tests;

/// <summary>A grain storage in memory that counts, and fails when told to.</summary>
public sealed class MemoryStorage : IGrainStorage
{
    private readonly ConcurrentDictionary<(string, GrainId), (object? State, int Version)> _rows = [];
    private int _reads;

    public int Reads => _reads;

    /// <summary>Thrown by the next operation.</summary>
    public Exception? NextFailure { get; set; }

    /// <summary>Writes behind the back of grains, as another process would.</summary>
    public void Put<T>(string stateName, GrainId grainId, T state) =>
        _rows.AddOrUpdate((stateName, grainId), _ => (state, 1), (_, row) => (state, row.Version + 1));

    /// <summary>Gives what is stored a new version, as another writer of the same would.</summary>
    public void Touch(string stateName, GrainId grainId)
    {
        if (_rows.TryGetValue((stateName, grainId), out var row))
            _rows.TryUpdate((stateName, grainId), (row.State, row.Version + 1), row);
    }

    public T? Stored<T>(string stateName, GrainId grainId) => (T?)_rows.GetValueOrDefault((stateName, grainId)).State;

    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        Interlocked.Increment(ref _reads);
        FailIfTold();
        await Task.Yield();
        if (_rows.TryGetValue((stateName, grainId), out var row))
            (grainState.State, grainState.ETag, grainState.RecordExists) = ((T?)row.State, ETagOf(row.Version), true);
    }

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        FailIfTold();
        var (state, known) = (grainState.State, grainState.ETag);
        await Task.Yield();
        var row = _rows.AddOrUpdate(
            (stateName, grainId),
            _ => (state, Next(known, stored: null)),
            (_, row) => (state, Next(known, ETagOf(row.Version))));
        (grainState.ETag, grainState.RecordExists) = (ETagOf(row.Version), true);
    }

    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        FailIfTold();
        await Task.Yield();
        _rows.TryRemove((stateName, grainId), out _);
        (grainState.State, grainState.ETag, grainState.RecordExists) = (default, null, false);
    }

    private static string ETagOf(int version) => version.ToString(CultureInfo.InvariantCulture);

    private static int Next(string? known, string? stored) => known == stored
        ? int.Parse(known ?? "0", CultureInfo.InvariantCulture) + 1
        : throw new InconsistentStateException("Someone else has written.", stored, known);

    private void FailIfTold()
    {
        if (NextFailure is { } failure)
        {
            NextFailure = null;
            throw failure;
        }
    }
}
