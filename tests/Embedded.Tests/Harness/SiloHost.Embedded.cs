using DevPortal.Embedded.Hosting;
using DevPortal.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DevPortal.Embedded.Tests;

/// <summary>The engine of this repository.</summary>
public sealed class SiloHost(IHost host, FakeClock deadlines) : IAsyncDisposable
{
    public IServiceProvider Services => host.Services;

    public static async Task<SiloHost> StartAsync(MemoryStorage storage, Action<IServiceCollection> configure)
    {
        var deadlines = new FakeClock();
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Services.AddEmbeddedGrains(options =>
        {
            options.GrainAssemblies.Add(typeof(SiloHost).Assembly);
            options.DeadlineClock = deadlines;
        });
        builder.Services.AddGrainStorage("Default", (_, _) => storage);
        configure(builder.Services);
        var host = builder.Build();
        await host.StartAsync();
        return new(host, deadlines);
    }

    public void WaitForAnswers(TimeSpan time) => deadlines.Advance(time);

    /// <summary>Stops the engine as the host would, but without the host's own steps before it.</summary>
    public Task StopAsync() => host.Services.GetServices<IHostedService>().Single().StopAsync(CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
    }
}
