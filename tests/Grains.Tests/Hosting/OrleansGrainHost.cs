using DevPortal.Grains.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Hosting;
using Orleans.TestingHost;

namespace DevPortal.Grains.Tests.Hosting;

/// <summary>Two silos in one process and a client of theirs, on Orleans.</summary>
internal sealed class GrainHost(InProcessTestCluster cluster) : IAsyncDisposable
{
    public IGrainFactory Grains => cluster.Client;

    public static async Task<GrainHost> Start(Action<IServiceCollection> addFakes, Action<IServiceCollection> takeOver)
    {
        var builder = new InProcessTestClusterBuilder(initialSilosCount: 2);
        builder.ConfigureSilo((_, silo) =>
        {
            addFakes(silo.Services);
            silo.AddPortalGrains();
            takeOver(silo.Services);
            // Grains follow the fake clock; membership and messaging would stand still on it.
            silo.Services.UseTimeProviderForBackgroundAreas(TimeProvider.System);
        });
        builder.ConfigureClient(client => client.Services.AddPortalMessages());

        var cluster = builder.Build();
        await cluster.DeployAsync();
        return new GrainHost(cluster);
    }

    public async ValueTask DisposeAsync()
    {
        await cluster.StopAllSilosAsync();
        await cluster.DisposeAsync();
    }
}
