using System.Diagnostics.CodeAnalysis;

namespace DevPortal.Domain.Ports;

/// <param name="Id">See <see cref="IsId"/>.</param>
/// <param name="Source">Which kind of sender: <c>github</c>.</param>
/// <param name="Event">What it tells of, in the sender's own word: <c>push</c>.</param>
/// <param name="Repository">The key of the repository that it is about, where it is about one.</param>
/// <param name="Headers">Those that matter; never one that holds a secret.</param>
/// <param name="Body">The very bytes that were signed.</param>
public sealed record NewDelivery(
    string Id,
    string Source,
    string Event,
    DateTimeOffset ReceivedAt,
    ReadOnlyMemory<byte> Body,
    string? Repository = null,
    Seq<DeliveryHeader> Headers = default)
{
    private const int MaxIdLength = 200;

    /// <exception cref="ArgumentException">It is no id.</exception>
    public string Id { get; } = IsId(Id) ? Id : throw new ArgumentException($"The id of a delivery is 1 to {MaxIdLength} printable ASCII characters.", nameof(Id));

    /// <summary>Ids are printable ASCII and not long, as those of every sender are.</summary>
    public static bool IsId([NotNullWhen(true)] string? text) =>
        text is { Length: > 0 and <= MaxIdLength } && text.All(c => c is > ' ' and <= '~');
}

public sealed record DeliveryHeader(string Name, string Value);

public enum DeliveryState
{
    /// <summary>Accepted, and nobody has finished it yet.</summary>
    Pending,
    Processed,
    Failed,
}

/// <param name="Sequence">Grows in the order of arrival.</param>
/// <param name="Attempts">How often it was handed out.</param>
/// <param name="Effect">The last verdict's sentence.</param>
/// <param name="NotBefore">When a postponed one is handed out again.</param>
public sealed record DeliverySummary(
    long Sequence,
    string Id,
    string Source,
    string Event,
    string? Repository,
    DateTimeOffset ReceivedAt,
    DeliveryState State,
    int Attempts = 0,
    string? Effect = null,
    DateTimeOffset? FinishedAt = null,
    DateTimeOffset? NotBefore = null);

public sealed record Delivery(DeliverySummary Summary, Seq<DeliveryHeader> Headers, ReadOnlyMemory<byte> Body);

/// <param name="Claim">Proves that it is still this process's to finish.</param>
public sealed record ClaimedDelivery(Delivery Delivery, Guid Claim);

/// <param name="Before">Only those with a lower sequence: the <see cref="DeliveryPage.Next"/> of the page before.</param>
public sealed record DeliveryQuery(
    string? Event = null,
    DeliveryState? State = null,
    string? Repository = null,
    long? Before = null,
    int Limit = 50);

/// <param name="Next">Where the next page goes on; null at the end.</param>
public sealed record DeliveryPage(Seq<DeliverySummary> Deliveries, long? Next);
