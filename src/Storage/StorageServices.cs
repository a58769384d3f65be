using DevPortal.Domain.Ports;
using DevPortal.Storage.Changes;
using DevPortal.Storage.Folder;
using DevPortal.Storage.Postgres;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace DevPortal.Storage;

/// <summary>
/// Registers every port of the storage on one of the two foundations. A host opens it before anything else starts;
/// without a host, <see cref="IStorage.OpenAsync"/> comes first.
/// </summary>
public static class StorageServices
{
    /// <summary>Everything in a folder that this process has to itself.</summary>
    public static IServiceCollection AddFolderStorage(this IServiceCollection services, string folder)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(sp => new FolderStorage(
            folder, sp.GetRequiredService<TimeProvider>(), sp.GetRequiredService<ILogger<FolderStorage>>()));
        services.AddSingleton<IStorage>(sp => sp.GetRequiredService<FolderStorage>());
        services.AddSingleton<IGrainStateStore>(sp => sp.GetRequiredService<FolderStorage>().States);
        services.AddSingleton<IAppCatalog>(sp => new FolderCatalog(sp.GetRequiredService<FolderStorage>().Index));
        services.AddSingleton<IDeliveryLog>(sp => sp.GetRequiredService<FolderStorage>().Deliveries);
        services.AddSingleton<IAuditLog>(sp => sp.GetRequiredService<FolderStorage>().Audit);
        services.AddSingleton<IStateChanges>(sp => sp.GetRequiredService<FolderStorage>().Changes);
        return services.AddHostedService<StorageStartup>();
    }

    /// <summary>Everything in a PostgreSQL database.</summary>
    /// <param name="address">A connection string or a <c>postgres://</c> address.</param>
    /// <exception cref="FormatException">It is neither.</exception>
    public static IServiceCollection AddPostgresStorage(
        this IServiceCollection services, string address, DataSharing sharing = DataSharing.Alone)
    {
        var parsed = PostgresAddress.Parse(address);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(sp => new Database(parsed, sp.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ChangeFeed>();
        services.AddSingleton<IStateChanges>(sp => sp.GetRequiredService<ChangeFeed>());
        services.AddSingleton<IStorage>(sp => ActivatorUtilities.CreateInstance<PostgresStorage>(sp, sharing));
        services.AddSingleton<IGrainStateStore, PostgresStateStore>();
        services.AddSingleton<IAppCatalog, PostgresCatalog>();
        services.AddSingleton<IDeliveryLog, PostgresDeliveryLog>();
        services.AddSingleton<IAuditLog, PostgresAuditLog>();
        return services.AddHostedService<StorageStartup>();
    }
}
