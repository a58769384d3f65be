using DevPortal.Domain.Ports;

namespace DevPortal.Integrations.Http;

/// <summary>How one try ended: with a reply, or with a problem and the wait after which a further try makes sense.</summary>
internal sealed record Attempt(Reply? Reply, IntegrationProblem? Problem, TimeSpan? RetryIn = null);

/// <param name="Body">Empty where the caller reads the response as a stream.</param>
internal sealed record Reply(HttpResponseMessage Response, RemoteHead Head, ReadOnlyMemory<byte> Body);
