using Orleans;

namespace DevPortal.Embedded.Runtime;

/// <summary>That an activation is to leave memory, and why.</summary>
/// <param name="ServesWaiting">Whether the turns that wait come first, or are left to the next activation.</param>
/// <param name="Hurry">Cancelled when <c>OnDeactivateAsync</c> should end soon.</param>
internal sealed record Departure(DeactivationReason Reason, bool ServesWaiting = false, CancellationToken Hurry = default);
