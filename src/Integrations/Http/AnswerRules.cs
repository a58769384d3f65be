using System.Net;
using DevPortal.Domain.Ports;

namespace DevPortal.Integrations.Http;

/// <summary>What an unsuccessful answer means. A system with habits of its own derives from it.</summary>
public class AnswerRules
{
    /// <summary>Called with every answer, good or bad, before it is judged: the place to read limits off its headers.</summary>
    public virtual void Observe(RemoteCall call, RemoteHead head, DateTimeOffset now)
    {
    }

    public virtual Verdict Judge(RemoteHead head, string said, DateTimeOffset now) => new(FaultOf(head.Status), RetryAfter(head, now));

    /// <summary>What the reader can do about it.</summary>
    public virtual string Advise(Fault fault) => Advice.For(fault);

    protected static Fault FaultOf(HttpStatusCode status) => (int)status switch
    {
        401 => Fault.Unauthorised,
        403 => Fault.Forbidden,
        404 or 410 => Fault.NotFound,
        409 or 412 => Fault.Conflict,
        408 or 425 => Fault.Transient,
        429 => Fault.RateLimited,
        501 or 505 => Fault.Invalid,
        >= 500 => Fault.Transient,
        >= 400 => Fault.Invalid,
        _ => Fault.Unreadable,
    };

    /// <summary>The Retry-After header in either of its two forms.</summary>
    protected static DateTimeOffset? RetryAfter(RemoteHead head, DateTimeOffset now) => head.Headers.RetryAfter switch
    {
        { Delta: { } delta } => now + delta,
        { Date: { } date } => date,
        _ => null,
    };
}

/// <param name="Advice">Better than what is said of the fault in general.</param>
public sealed record Verdict(Fault Fault, DateTimeOffset? NotBefore = null, string? Advice = null);
