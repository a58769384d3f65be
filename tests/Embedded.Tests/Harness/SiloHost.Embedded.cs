using DevPortal.Embedded.Hosting;
using DevPortal.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DevPortal.Embedded.Tests;

/// <summary>The engine of this repository.</summary>
public sealed class SiloHost : IAsyncDisposable
{
    /// <summary>After which a call that nothing answers ends, so that a test that waits for it fails.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly FakeClock _deadlines = new();
    private readonly ITimer _patience;
    private readonly IHost _host;

    private SiloHost(MemoryStorage storage, Action<IServiceCollection> configure)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Services.AddEmbeddedGrains(options =>
        {
            options.GrainAssemblies.Add(typeof(SiloHost).Assembly);
            options.DeadlineClock = _deadlines;
        });
        builder.Services.AddGrainStorage("Default", (_, _) => storage);
        configure(builder.Services);
        _host = builder.Build();
        _patience = TimeProvider.System.CreateTimer(_ => WaitForAnswers(TimeSpan.FromDays(1)), null, Patience, Timeout.InfiniteTimeSpan);
    }

    public IServiceProvider Services => _host.Services;

    public static async Task<SiloHost> StartAsync(MemoryStorage storage, Action<IServiceCollection> configure)
    {
        var host = new SiloHost(storage, configure);
        await host._host.StartAsync();
        return host;
    }

    public void WaitForAnswers(TimeSpan time) => _deadlines.Advance(time);

    /// <summary>Stops the engine as the host would, but without the host's own steps before it.</summary>
    public Task StopAsync() => _host.Services.GetServices<IHostedService>().Single().StopAsync(CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
        await _patience.DisposeAsync();
    }
}
