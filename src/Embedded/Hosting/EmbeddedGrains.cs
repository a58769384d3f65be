using DevPortal.Embedded.Generation;
using DevPortal.Embedded.Runtime;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans;
using Orleans.Storage;

namespace DevPortal.Embedded.Hosting;

/// <summary>Adds the engine to a host.</summary>
public static class EmbeddedGrains
{
    /// <summary>
    /// Adds grains that live in this process. <see cref="IGrainFactory"/> and <see cref="IClusterClient"/> can be injected;
    /// grains follow the <see cref="TimeProvider"/> of the services.
    /// </summary>
    public static IServiceCollection AddEmbeddedGrains(this IServiceCollection services, Action<EmbeddedGrainsOptions> configure)
    {
        services.AddLogging();
        services.AddMetrics();
        services.AddOptions<EmbeddedGrainsOptions>().Configure(configure)
            .Validate(options => options.GrainAssemblies.Count > 0, "Add at least one assembly to GrainAssemblies.")
            .Validate(options => options.Times.All(time => time > TimeSpan.Zero), "Every time must be longer than zero.");
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<EngineLog>();
        services.TryAddSingleton<EngineMetrics>();
        services.TryAddSingleton(provider => provider.GetRequiredService<IOptions<EmbeddedGrainsOptions>>().Value);
        services.TryAddSingleton<Engine>();
        services.TryAddSingleton<Catalog>();
        services.TryAddSingleton(ReadManifests);
        services.TryAddSingleton<GrainFactory>();
        services.TryAddSingleton<IGrainFactory>(provider => provider.GetRequiredService<GrainFactory>());
        services.TryAddSingleton<IClusterClient>(provider => provider.GetRequiredService<GrainFactory>());
        services.AddHostedService<EmbeddedGrainsService>();
        return services;
    }

    /// <summary>Adds a storage that grains name in <c>[PersistentState]</c>.</summary>
    public static IServiceCollection AddGrainStorage(
        this IServiceCollection services, string name, Func<IServiceProvider, string, IGrainStorage> create) =>
        services.AddKeyedSingleton(name, (provider, key) => create(provider, (string)key!));

    private static GrainTypes ReadManifests(IServiceProvider provider)
    {
        var builder = new GrainManifestBuilder();
        foreach (var assembly in provider.GetRequiredService<EmbeddedGrainsOptions>().GrainAssemblies)
            builder.Include(assembly);
        return builder.Build();
    }
}
