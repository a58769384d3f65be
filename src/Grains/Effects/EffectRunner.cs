using DevPortal.Domain.Machine;
using DevPortal.Domain.Ports;
using DevPortal.Manifests.Templates;
using Microsoft.Extensions.Logging;

namespace DevPortal.Grains.Effects;

/// <summary>Runs an effect by its handler and turns whatever happens into an outcome.</summary>
public sealed partial class EffectRunner(
    IEnumerable<IEffectHandler> handlers,
    TimeProvider clock,
    ILogger<EffectRunner> logger)
{
    private static readonly TimeSpan ReportAgainAfter = TimeSpan.FromSeconds(2);

    private readonly Dictionary<Type, IEffectHandler> _handlers = handlers.ToDictionary(h => h.Handles);

    /// <summary>Ends when the outcome has been taken, or with the activation that asked. Never throws.</summary>
    public async Task RunAndReport(
        OutstandingEffect outstanding,
        Func<string, EffectOutcome, Task> report,
        CancellationToken activationEnded)
    {
        try
        {
            var outcome = await Run(outstanding, activationEnded);
            while (!await TryReport(outstanding.Id, outcome, report))
                await Task.Delay(ReportAgainAfter, clock, activationEnded);
        }
        catch (OperationCanceledException) when (activationEnded.IsCancellationRequested)
        {
            LogLeftToNext(outstanding.Id);
        }
    }

    private async Task<EffectOutcome> Run(OutstandingEffect outstanding, CancellationToken activationEnded)
    {
        try
        {
            return _handlers.TryGetValue(outstanding.Effect.GetType(), out var handler)
                ? await handler.Run(outstanding, activationEnded)
                : new EffectOutcome.Fatal($"This version of DevPortal can't do {outstanding.Effect.GetType().Name}.");
        }
        catch (IntegrationException e)
        {
            return e.Problem.CanRetry
                ? new EffectOutcome.Retry(e.Message, e.Problem.NotBefore)
                : new EffectOutcome.Fatal(e.Message);
        }
        catch (TemplateException e)
        {
            return new EffectOutcome.Fatal(e.Sentence);
        }
        catch (Exception e) when (e is not OperationCanceledException || !activationEnded.IsCancellationRequested)
        {
            LogFault(e, outstanding.Id);
            return new EffectOutcome.Retry($"DevPortal itself failed ({e.GetType().Name}). The log has the details.");
        }
    }

    private async Task<bool> TryReport(string effectId, EffectOutcome outcome, Func<string, EffectOutcome, Task> report)
    {
        try
        {
            await report(effectId, outcome);
            return true;
        }
        catch (Exception e)
        {
            LogNotReported(e, effectId);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Information, "Effect {EffectId} is left to the next activation.")]
    private partial void LogLeftToNext(string effectId);

    [LoggerMessage(LogLevel.Error, "Effect {EffectId} failed unexpectedly.")]
    private partial void LogFault(Exception exception, string effectId);

    [LoggerMessage(LogLevel.Warning, "The outcome of effect {EffectId} could not be saved yet.")]
    private partial void LogNotReported(Exception exception, string effectId);
}
