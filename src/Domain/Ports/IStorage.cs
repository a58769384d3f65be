namespace DevPortal.Domain.Ports;

/// <summary>What all stores of one process stand on.</summary>
public interface IStorage
{
    /// <summary>
    /// Takes the data for this process and brings it to the shape that this program expects. Nothing else of the storage
    /// works before.
    /// </summary>
    /// <exception cref="DataInUseException"/>
    /// <exception cref="StorageUnavailableException"/>
    /// <exception cref="StorageMismatchException"/>
    Task OpenAsync(CancellationToken cancellation = default);

    /// <summary>Whether a write would succeed now.</summary>
    Task<StorageHealth> CheckAsync(CancellationToken cancellation = default);

    /// <summary>Ends when another process took the data, which can follow a broken connection; this one must stop then.</summary>
    Task Lost { get; }
}

/// <param name="Problem">What is wrong and what to do; null where nothing is.</param>
/// <param name="Damaged">Files that could not be read and were set aside, by path; everything else is there.</param>
public sealed record StorageHealth(string? Problem = null, Seq<string> Damaged = default)
{
    public bool Ready => Problem is null;
}

/// <summary>The data was written by a newer program than this; the message says what to do.</summary>
public sealed class StorageMismatchException(string message) : Exception(message);
