using DevPortal.Domain.Machine;

namespace DevPortal.Contracts;

/// <summary>What came of a request to an application. A refusal is an answer, not an exception: it crosses processes whole.</summary>
/// <param name="OperationId">The operation that carries the request out; null where nothing is left to do.</param>
public sealed record AppReply(AppState State, Change Change, Refusal? Refused = null, string? OperationId = null);

public enum Change
{
    /// <summary>It was so already.</summary>
    None,
    Created,
    Changed,
}
