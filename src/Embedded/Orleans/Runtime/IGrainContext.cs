namespace Orleans.Runtime;

/// <summary>A grain in memory, as the engine sees it.</summary>
public interface IGrainContext : IEquatable<IGrainContext>
{
    GrainReference GrainReference { get; }

    GrainId GrainId { get; }

    object? GrainInstance { get; }

    /// <summary>A scope of its own for each activation.</summary>
    IServiceProvider ActivationServices { get; }

    /// <summary>Ends when the activation has left memory. A grain that waits for it in a turn waits for itself.</summary>
    Task Deactivated { get; }

    /// <summary>Asks the activation to leave memory once its running turns have ended.</summary>
    void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default);
}
