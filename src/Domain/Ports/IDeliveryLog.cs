namespace DevPortal.Domain.Ports;

/// <summary>
/// The inbox for webhooks. A delivery that was accepted is there after a crash and is handed out until somebody finishes
/// it; its id is never accepted a second time.
/// </summary>
public interface IDeliveryLog
{
    /// <exception cref="StorageUnavailableException">It may have been accepted; sending it again is safe.</exception>
    Task<AcceptOutcome> AcceptAsync(NewDelivery delivery, CancellationToken cancellation = default);

    /// <summary>
    /// Takes pending deliveries for this process, in the order in which they came. Nobody else gets them before the lease
    /// ends; if they are not finished by then, somebody gets them again.
    /// </summary>
    Task<Seq<ClaimedDelivery>> ClaimAsync(int limit, TimeSpan lease, CancellationToken cancellation = default);

    /// <summary>Says what came of a claimed delivery.</summary>
    Task<FinishOutcome> FinishAsync(ClaimedDelivery claimed, DeliveryVerdict verdict, CancellationToken cancellation = default);

    /// <summary>Makes a finished delivery pending again, with its attempts counted on.</summary>
    Task<ReplayOutcome> ReplayAsync(string id, CancellationToken cancellation = default);

    Task<Delivery?> GetAsync(string id, CancellationToken cancellation = default);

    /// <summary>The newest first.</summary>
    Task<DeliveryPage> FindAsync(DeliveryQuery query, CancellationToken cancellation = default);
}

public enum AcceptOutcome
{
    Accepted,
    Duplicate,
}

public enum FinishOutcome
{
    Finished,

    /// <summary>The lease ended and somebody else has it now, or has finished it.</summary>
    LeaseLost,
}

public enum ReplayOutcome
{
    Replayed,
    AlreadyPending,
    NotFound,
}

/// <summary>What came of one attempt.</summary>
public abstract record DeliveryVerdict
{
    private DeliveryVerdict()
    {
    }

    /// <param name="Effect">What it set off, as a sentence for people; also that it set off nothing.</param>
    public sealed record Processed(string Effect) : DeliveryVerdict;

    /// <param name="Reason">What went wrong and what to do. Nobody tries again until it is replayed.</param>
    public sealed record Failed(string Reason) : DeliveryVerdict;

    /// <summary>It stays pending.</summary>
    public sealed record Postponed(DateTimeOffset Until, string Reason) : DeliveryVerdict;
}
