namespace DevPortal.Domain.Ports.Forge;

/// <param name="Id">The forge's own.</param>
/// <param name="DeliveryId">What the receiver saw; a repeated delivery has the same.</param>
/// <param name="Taken">The receiver answered that it has it.</param>
public sealed record ForgeDelivery(long Webhook, long Id, string DeliveryId, string Event, DateTimeOffset At, bool Taken);
