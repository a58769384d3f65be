using DevPortal.Domain.Ports;
using DevPortal.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging;

namespace DevPortal.Storage.Tests;

/// <summary>An opened storage with its own data, and everything that it can do.</summary>
public sealed class TestStorage : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private TestStorage(TestData data, ServiceProvider services)
    {
        Data = data;
        _services = services;
    }

    public TestData Data { get; }

    public FakeClock Clock => (FakeClock)_services.GetRequiredService<TimeProvider>();

    public IStorage Storage => _services.GetRequiredService<IStorage>();

    public IGrainStateStore States => _services.GetRequiredService<IGrainStateStore>();

    public IAppCatalog Catalog => _services.GetRequiredService<IAppCatalog>();

    public IDeliveryLog Deliveries => _services.GetRequiredService<IDeliveryLog>();

    public IAuditLog Audit => _services.GetRequiredService<IAuditLog>();

    public IStateChanges Changes => _services.GetRequiredService<IStateChanges>();

    public static async Task<TestStorage> NewAsync(Foundation foundation) => await OpenAsync(await TestData.NewAsync(foundation));

    public static async Task<TestStorage> OpenAsync(TestData data, TimeProvider? time = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance);
        services.AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        services.AddSingleton(time ?? new FakeClock());
        data.Register(services);

        var storage = new TestStorage(data, services.BuildServiceProvider());
        try
        {
            await storage.Storage.OpenAsync();
            return storage;
        }
        catch
        {
            await storage.DisposeAsync();
            throw;
        }
    }

    /// <summary>The same data in a new process, as far as the storage can tell.</summary>
    public async Task<TestStorage> ReopenAsync()
    {
        await DisposeAsync();
        return await OpenAsync(Data);
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
