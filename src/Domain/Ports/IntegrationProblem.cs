namespace DevPortal.Domain.Ports;

/// <param name="System">Who was asked, by the name that people use: <c>GitHub</c>, <c>Argo CD</c>.</param>
/// <param name="Purpose">What it was asked for, to follow "could not": <c>create the repository acme/shop</c>.</param>
/// <param name="Said">What came back, shortened, without anything secret.</param>
/// <param name="Advice">What the reader can do, as a sentence.</param>
/// <param name="Status">The HTTP status, where there was one.</param>
/// <param name="NotBefore">When asking again makes sense at the earliest, where the other side or a limit says so.</param>
public sealed record IntegrationProblem(
    Fault Fault,
    string System,
    string Purpose,
    string Said,
    string Advice,
    int? Status = null,
    DateTimeOffset? NotBefore = null)
{
    /// <summary>The same request, unchanged, may succeed later.</summary>
    public bool CanRetry => Fault is Fault.Transient or Fault.RateLimited;

    public string Sentence => $"{System} could not {Purpose}: {Said.TrimEnd('.', ' ')}. {Advice}";
}
