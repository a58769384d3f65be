using DevPortal.Grains.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans;

namespace DevPortal.Grains.Tests.Hosting;

/// <summary>A process with grains, on the Embedded engine.</summary>
internal sealed class GrainHost(IHost host) : IAsyncDisposable
{
    public IGrainFactory Grains => host.Services.GetRequiredService<IGrainFactory>();

    public static async Task<GrainHost> Start(Action<IServiceCollection> addFakes, Action<IServiceCollection> takeOver)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        addFakes(builder.Services);
        builder.Services.AddEmbeddedPortalGrains();
        takeOver(builder.Services);
        var host = builder.Build();
        await host.StartAsync();
        return new GrainHost(host);
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
    }
}
