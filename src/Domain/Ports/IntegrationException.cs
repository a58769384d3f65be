namespace DevPortal.Domain.Ports;

/// <summary>
/// The one error of all integrations. It can be shown to anyone: it never carries a token, a secret or an inner exception.
/// </summary>
public sealed class IntegrationException(IntegrationProblem problem) : Exception(problem.Sentence)
{
    public IntegrationProblem Problem => problem;

    public Fault Fault => problem.Fault;
}
