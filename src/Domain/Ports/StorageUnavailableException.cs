namespace DevPortal.Domain.Ports;

/// <summary>The storage does not answer, after a few quick tries. Trying again later can help; it is not the request's fault.</summary>
public sealed class StorageUnavailableException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>How long a client may as well wait.</summary>
    public static TimeSpan RetryAfter { get; } = TimeSpan.FromSeconds(5);
}
