using DevPortal.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans;

namespace DevPortal.Embedded.Tests;

/// <summary>Grains that run for one test, on the engine that the tests are built with (<see cref="SiloHost"/>).</summary>
public sealed class Silo : IAsyncDisposable
{
    private readonly SiloHost _host;

    private Silo(SiloHost host, FakeClock clock, Stage stage, MemoryStorage storage)
    {
        _host = host;
        Clock = clock;
        Stage = stage;
        Storage = storage;
    }

    public IGrainFactory Grains => _host.Services.GetRequiredService<IGrainFactory>();

    /// <summary>The time of grains and of their timers.</summary>
    public FakeClock Clock { get; }

    public Stage Stage { get; }

    /// <summary>The storage named "Default".</summary>
    public MemoryStorage Storage { get; }

    public static async Task<Silo> StartAsync(Action<IServiceCollection>? configure = null)
    {
        var (clock, stage, storage) = (new FakeClock(), new Stage(), new MemoryStorage());
        var host = await SiloHost.StartAsync(storage, services =>
        {
            services.AddSingleton<TimeProvider>(clock);
            services.AddSingleton(stage);
            configure?.Invoke(services);
        });
        return new(host, clock, stage, storage);
    }

    /// <summary>Lets the time pass in which callers wait for answers.</summary>
    public void WaitForAnswers(TimeSpan time) => _host.WaitForAnswers(time);

    /// <summary>New calls are refused when this returns; grains have finished when it ends.</summary>
    public Task StopAsync() => _host.StopAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();
}
