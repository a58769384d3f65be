using System.Collections.Concurrent;
using DevPortal.Domain.Ports;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

namespace DevPortal.Integrations.Http;

/// <summary>Tries an exchange until it ends, with one circuit breaker for each host. What is worth a further try, the exchange says.</summary>
internal sealed class Patience
{
    private readonly RemoteOptions _options;
    private readonly TimeProvider _time;
    private readonly ResiliencePipeline<Attempt> _tries;
    private readonly ConcurrentDictionary<string, ResiliencePipeline<Attempt>> _breakers = new(StringComparer.OrdinalIgnoreCase);

    public Patience(RemoteOptions options, TimeProvider time)
    {
        _options = options;
        _time = time;
        _tries = new ResiliencePipelineBuilder<Attempt> { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions<Attempt>
            {
                MaxRetryAttempts = int.MaxValue,
                ShouldHandle = args => new(args.Outcome.Result?.RetryIn is not null),
                DelayGenerator = args => new(args.Outcome.Result!.RetryIn),
            })
            .Build();
    }

    public async Task<Attempt> RunAsync(Exchange exchange, CancellationToken cancel)
    {
        var breaker = _breakers.GetOrAdd(exchange.Call.Url.Authority, _ => Breaker());
        return await _tries.ExecuteAsync(
            static (state, cancel) => TryAsync(state.exchange, state.breaker, cancel), (exchange, breaker), cancel);
    }

    private static async ValueTask<Attempt> TryAsync(Exchange exchange, ResiliencePipeline<Attempt> breaker, CancellationToken cancel)
    {
        try
        {
            return await breaker.ExecuteAsync(static async (e, cancel) => await e.TryAsync(cancel), exchange, cancel);
        }
        catch (BrokenCircuitException open)
        {
            return exchange.LeftAlone(open.RetryAfter ?? TimeSpan.Zero);
        }
    }

    private ResiliencePipeline<Attempt> Breaker() => new ResiliencePipelineBuilder<Attempt> { TimeProvider = _time }
        .AddCircuitBreaker(new CircuitBreakerStrategyOptions<Attempt>
        {
            FailureRatio = 0.5,
            MinimumThroughput = _options.BreakerCalls,
            SamplingDuration = _options.BreakerWindow,
            BreakDuration = _options.BreakerPause,
            ShouldHandle = args => new(args.Outcome.Result?.Problem?.Fault is Fault.Transient),
        })
        .Build();
}
