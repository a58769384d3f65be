using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Hosting;
using Orleans.Runtime;
using Orleans.Runtime.Hosting;
using Orleans.Serialization;
using Orleans.TestingHost;

namespace DevPortal.Embedded.Tests;

/// <summary>The genuine Orleans: one silo in this process.</summary>
public sealed class SiloHost(InProcessTestCluster cluster) : IAsyncDisposable
{
    public IServiceProvider Services => cluster.GetSiloServiceProvider();

    public static async Task<SiloHost> StartAsync(MemoryStorage storage, Action<IServiceCollection> configure)
    {
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureHost(host => host.Services.AddSerializer(serializer => serializer.AddJsonSerializer(
            type => type.Namespace?.StartsWith("DevPortal", StringComparison.Ordinal) == true && !type.IsAssignableTo(typeof(Exception)))));
        builder.ConfigureSilo((_, silo) =>
        {
            silo.Services.AddGrainStorage("Default", (_, _) => storage);
            configure(silo.Services);
            silo.Services.UseTimeProviderForBackgroundAreas(TimeProvider.System);
        });
        var cluster = builder.Build();
        await cluster.DeployAsync();
        return new(cluster);
    }

    /// <summary>Orleans measures it by the real clock, so it passes by itself.</summary>
    [SuppressMessage("Performance", "CA1822", Justification = "The other engine's host does something here.")]
    public void WaitForAnswers(TimeSpan time)
    {
    }

    public Task StopAsync() => cluster.StopAllSilosAsync();

    public async ValueTask DisposeAsync()
    {
        await cluster.StopAllSilosAsync();
        await cluster.DisposeAsync();
    }
}
