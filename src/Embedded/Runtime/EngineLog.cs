using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace DevPortal.Embedded.Runtime;

/// <summary>What operators read about grains.</summary>
internal sealed partial class EngineLog(ILoggerFactory loggers)
{
    private readonly ILogger _logger = loggers.CreateLogger("DevPortal.Embedded");

    [LoggerMessage(LogLevel.Information, "Grains of {Classes} classes live in this process.")]
    public partial void Started(int classes);

    [LoggerMessage(LogLevel.Error, "{GrainId} did not activate. Its callers got the error; the next call tries anew.")]
    public partial void ActivationFailed(Exception exception, GrainId grainId);

    [LoggerMessage(LogLevel.Error, "{GrainId} did not deactivate cleanly. It has left memory all the same.")]
    public partial void DeactivationFailed(Exception exception, GrainId grainId);

    [LoggerMessage(LogLevel.Warning, "A timer of {GrainId} failed. It ticks again after its period.")]
    public partial void TimerCallbackFailed(Exception exception, GrainId grainId);

    [LoggerMessage(LogLevel.Warning, "{Method} of {GrainId} failed. Nobody waits for it.")]
    public partial void OneWayCallFailed(Exception exception, string method, GrainId grainId);

    [LoggerMessage(LogLevel.Error, "The drain ended after {Timeout} with {Count} grains still busy, among them {Grains}.")]
    public partial void DrainTimedOut(TimeSpan timeout, int count, string grains);
}
