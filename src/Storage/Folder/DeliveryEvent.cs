using System.Text.Json.Serialization;
using DevPortal.Domain;
using DevPortal.Domain.Ports;

namespace DevPortal.Storage.Folder;

/// <summary>A line of the journal of deliveries: what happened to one of them.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Accepted), "accepted")]
[JsonDerivedType(typeof(Claimed), "claimed")]
[JsonDerivedType(typeof(Postponed), "postponed")]
[JsonDerivedType(typeof(Finished), "finished")]
[JsonDerivedType(typeof(Replayed), "replayed")]
internal abstract record DeliveryEvent(string Id)
{
    public sealed record Accepted(
        string Id,
        string Source,
        string Event,
        DateTimeOffset ReceivedAt,
        string? Repository,
        IReadOnlyList<DeliveryHeader> Headers,
        ReadOnlyMemory<byte> Body) : DeliveryEvent(Id)
    {
        public static Accepted From(NewDelivery delivery) => new(
            delivery.Id, delivery.Source, delivery.Event, delivery.ReceivedAt, delivery.Repository, delivery.Headers, delivery.Body);

        public Delivery With(DeliverySummary summary) => new(summary, Headers.ToSeq(), Body);
    }

    public sealed record Claimed(string Id, Guid Claim, DateTimeOffset Until) : DeliveryEvent(Id);

    public sealed record Postponed(string Id, DateTimeOffset Until, string Reason) : DeliveryEvent(Id);

    public sealed record Finished(string Id, DeliveryState State, string Effect, DateTimeOffset At) : DeliveryEvent(Id);

    public sealed record Replayed(string Id) : DeliveryEvent(Id);
}
