using DevPortal.Embedded.Runtime;
using Microsoft.Extensions.Hosting;

namespace DevPortal.Embedded.Hosting;

/// <summary>Collects unused grains while the host runs, and drains the engine when it stops.</summary>
internal sealed class EmbeddedGrainsService(Catalog catalog, GrainTypes types) : IHostedService, IDisposable
{
    private ITimer? _collection;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var quantum = catalog.Engine.Options.CollectionQuantum;
        _collection = catalog.Engine.Time.CreateTimer(static catalog => ((Catalog)catalog!).CollectUnused(), catalog, quantum, quantum);
        catalog.Engine.Metrics.Observe(catalog);
        catalog.Engine.Log.Started(types.Classes.Count);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        _collection?.Dispose();
        return catalog.DrainAsync(cancellationToken);
    }

    public void Dispose() => _collection?.Dispose();
}
