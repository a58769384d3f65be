using DevPortal.Domain.Ports;
using DevPortal.Integrations.Http;

namespace DevPortal.Integrations.ArgoCd;

/// <summary>What Argo CD's refusals mean. Its gateway turns gRPC codes into statuses, and not every code says enough.</summary>
internal sealed class ArgoRules : AnswerRules
{
    /// <summary>Comes as "failed precondition", as do refusals for which waiting is no cure.</summary>
    private const string Busy = "another operation is already in progress";

    public override Verdict Judge(RemoteHead head, string said, DateTimeOffset now) =>
        new(IsBusy(said) ? Fault.Conflict : FaultOf(head.Status), RetryAfter(head, now));

    public override string Advise(Fault fault) => fault switch
    {
        Fault.Unauthorised => "Give a valid token in ARGOCD_TOKEN, or the password in ARGOCD_ADMIN_PASSWORD.",
        Fault.Forbidden => "Give the account this right in Argo CD's policy.csv; the same is said of an Application that does not exist.",
        Fault.NotFound => "Look in Argo CD whether it was deleted or belongs to another project.",
        Fault.Conflict => "Something else is being done with it in Argo CD: look again, then repeat.",
        _ => base.Advise(fault),
    };

    /// <summary>Of an error within a stream, which has no status of its own.</summary>
    public static Fault FaultOf(int grpcCode) => grpcCode switch
    {
        3 or 9 or 11 or 12 => Fault.Invalid,
        5 => Fault.NotFound,
        6 or 10 => Fault.Conflict,
        7 => Fault.Forbidden,
        8 => Fault.RateLimited,
        16 => Fault.Unauthorised,
        _ => Fault.Transient,
    };

    private static bool IsBusy(string said) => said.Contains(Busy, StringComparison.OrdinalIgnoreCase);
}
