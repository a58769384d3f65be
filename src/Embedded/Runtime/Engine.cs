using DevPortal.Embedded.Hosting;

namespace DevPortal.Embedded.Runtime;

/// <summary>What all activations share.</summary>
/// <param name="Time">The clock of grains: their timers and their idleness.</param>
internal sealed record Engine(
    EmbeddedGrainsOptions Options, TimeProvider Time, EngineLog Log, EngineMetrics Metrics, IServiceProvider Services);
