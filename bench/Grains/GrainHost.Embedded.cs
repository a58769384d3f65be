using DevPortal.Embedded.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans;

namespace DevPortal.Bench.Grains;

/// <summary>Grains on the engine of this repository.</summary>
internal sealed class GrainHost(IHost host) : IAsyncDisposable
{
    public const string Engine = "Embedded";

    public IGrainFactory Grains { get; } = host.Services.GetRequiredService<IGrainFactory>();

    public static async Task<GrainHost> StartAsync()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Services.AddEmbeddedGrains(options => options.GrainAssemblies.Add(typeof(GrainHost).Assembly));
        var host = builder.Build();
        await host.StartAsync();
        return new(host);
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
    }
}
