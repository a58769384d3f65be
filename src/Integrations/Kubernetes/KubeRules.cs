using DevPortal.Domain.Ports;
using DevPortal.Integrations.Http;

namespace DevPortal.Integrations.Kubernetes;

internal sealed class KubeRules : AnswerRules
{
    /// <summary>The moment that a list or a watch was to go on from is too long ago: begin anew.</summary>
    public const int Expired = 410;

    public override string Advise(Fault fault) => fault switch
    {
        Fault.Unauthorised => "Give DevPortal a kubeconfig or a service account whose token is valid.",
        Fault.Forbidden => "Give DevPortal's service account this right by a Role or ClusterRole.",
        Fault.NotFound => "Check the name and the namespace.",
        Fault.Conflict => "Somebody else changed it or manages that field: look again, then repeat.",
        _ => base.Advise(fault),
    };
}
