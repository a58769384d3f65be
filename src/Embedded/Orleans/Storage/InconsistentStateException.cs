using Orleans.Runtime;

namespace Orleans.Storage;

/// <summary>
/// A write lost a race: the storage holds another version than the writer knew. A grain that lets it out is dropped from
/// memory, so that the next call reads what is stored.
/// </summary>
public class InconsistentStateException : OrleansException
{
    public InconsistentStateException()
    {
    }

    public InconsistentStateException(string message) : base(message)
    {
    }

    public InconsistentStateException(string message, Exception? innerException) : base(message, innerException!)
    {
    }

    public InconsistentStateException(string errorMsg, string? storedEtag, string? currentEtag)
        : this(errorMsg, storedEtag, currentEtag, null)
    {
    }

    public InconsistentStateException(string errorMsg, string? storedEtag, string? currentEtag, Exception? storageException)
        : base(errorMsg, storageException!)
    {
        StoredEtag = storedEtag;
        CurrentEtag = currentEtag;
    }

    public InconsistentStateException(string? storedEtag, string? currentEtag, Exception storageException)
        : this(storageException.Message, storedEtag, currentEtag, storageException)
    {
    }

    /// <summary>The version in the storage.</summary>
    public string? StoredEtag { get; private set; }

    /// <summary>The version that the writer had read.</summary>
    public string? CurrentEtag { get; private set; }

    /// <summary>False once it has left the grain whose write it was: those that pass it on hold no stale state.</summary>
    internal bool IsSourceActivation { get; set; } = true;

    public override string ToString() =>
        $"{nameof(InconsistentStateException)}: {Message} Stored ETag={StoredEtag} Current ETag={CurrentEtag} {InnerException}";
}
