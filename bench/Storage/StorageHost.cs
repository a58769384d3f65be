using DevPortal.Domain.Ports;
using DevPortal.Storage;
using DevPortal.Testing.Postgres;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace DevPortal.Bench.Storage;

/// <summary>An opened storage, in a folder or on a PostgreSQL server of the measurement's own.</summary>
internal sealed class StorageHost : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly string? _database;

    private StorageHost(ServiceProvider services, string? database)
    {
        _services = services;
        _database = database;
    }

    public IGrainStateStore States => _services.GetRequiredService<IGrainStateStore>();

    public IAppCatalog Catalog => _services.GetRequiredService<IAppCatalog>();

    public IDeliveryLog Deliveries => _services.GetRequiredService<IDeliveryLog>();

    public static Task<StorageHost> InFolderAsync(string folder) => OpenAsync(services => services.AddFolderStorage(folder), null);

    public static async Task<StorageHost> OnPostgresAsync()
    {
        var database = await (await PostgresServer.Shared).NewDatabaseAsync();
        return await OpenAsync(services => services.AddPostgresStorage(database), database);
    }

    /// <summary>What the server does by itself some time after many rows came.</summary>
    public async Task SettleAsync()
    {
        if (_database is null)
            return;

        await using var source = NpgsqlDataSource.Create(_database);
        await using var vacuum = source.CreateCommand("vacuum analyze grain_state");
        vacuum.CommandTimeout = 0;
        await vacuum.ExecuteNonQueryAsync();
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private static async Task<StorageHost> OpenAsync(Action<IServiceCollection> register, string? database)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        register(services);
        var host = new StorageHost(services.BuildServiceProvider(), database);
        await host._services.GetRequiredService<IStorage>().OpenAsync();
        return host;
    }
}
