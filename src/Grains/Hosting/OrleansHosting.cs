using DevPortal.Contracts.Json;
using DevPortal.Domain.Ports;
using DevPortal.Grains.Storage;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Hosting;
using Orleans.Runtime.Hosting;
using Orleans.Serialization;

namespace DevPortal.Grains.Hosting;

/// <summary>What a silo needs to run DevPortal's grains, whatever its clustering.</summary>
public static class OrleansHosting
{
    public static ISiloBuilder AddPortalGrains(this ISiloBuilder silo)
    {
        silo.Services.AddPortalGrains();
        silo.Services.AddGrainStorage("Default", (services, _) => new GrainStateStorage(services.GetRequiredService<IGrainStateStore>()));
        silo.Services.AddPortalMessages();
        return silo;
    }

    /// <summary>Lets DevPortal's own records travel between processes as JSON; for silos and clients alike.</summary>
    public static IServiceCollection AddPortalMessages(this IServiceCollection services)
    {
        services.AddSerializer(serializer => serializer.AddJsonSerializer(
            isSerializable: PortalMessages.Include,
            isCopyable: _ => false,
            options => options.Configure(codec => codec.SerializerOptions = PortalJson.Lenient)));
        services.AddSingleton<PortalMessages>();
        services.AddSingleton<Orleans.Serialization.Cloning.IGeneralizedCopier>(s => s.GetRequiredService<PortalMessages>());
        services.AddSingleton<ITypeFilter>(s => s.GetRequiredService<PortalMessages>());
        services.Configure<ExceptionSerializationOptions>(options => options.SupportedNamespacePrefixes.Add(PortalMessages.Namespace));
        return services;
    }
}
