using System.Diagnostics.Metrics;

namespace DevPortal.Embedded.Runtime;

/// <summary>Figures for operators, under the meter "DevPortal.Embedded".</summary>
internal sealed class EngineMetrics
{
    private readonly Meter _meter;
    private readonly Counter<long> _calls;
    private readonly Counter<long> _refused;
    private readonly Counter<long> _timedOut;
    private readonly Counter<long> _activations;
    private readonly Counter<long> _failedActivations;

    public EngineMetrics(IMeterFactory meters)
    {
        _meter = meters.Create("DevPortal.Embedded");
        _calls = _meter.CreateCounter<long>("grains.calls", description: "Calls taken in");
        _refused = _meter.CreateCounter<long>("grains.calls.refused", description: "Calls refused because the process was stopping");
        _timedOut = _meter.CreateCounter<long>("grains.calls.timed_out", description: "Calls whose callers stopped waiting");
        _activations = _meter.CreateCounter<long>("grains.activations", description: "Grains that came to memory");
        _failedActivations = _meter.CreateCounter<long>("grains.activations.failed", description: "Grains that could not activate");
    }

    public void CallSent() => _calls.Add(1);

    public void CallRefused() => _refused.Add(1);

    public void CallsTimedOut(int count) => _timedOut.Add(count);

    public void Activated() => _activations.Add(1);

    public void ActivationFailed() => _failedActivations.Add(1);

    public void Observe(Catalog catalog) =>
        _meter.CreateObservableUpDownCounter("grains.in_memory", () => catalog.Count, description: "Grains in memory");
}
