using DevPortal.Domain.Ports;
using DevPortal.Embedded.Hosting;
using DevPortal.Grains.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace DevPortal.Grains.Hosting;

/// <summary>What a host needs to run DevPortal's grains in its own process.</summary>
public static class EmbeddedHosting
{
    public static IServiceCollection AddEmbeddedPortalGrains(this IServiceCollection services) => services
        .AddPortalGrains()
        .AddGrainStorage("Default", (provider, _) => new GrainStateStorage(provider.GetRequiredService<IGrainStateStore>()))
        .AddEmbeddedGrains(options => options.GrainAssemblies.Add(typeof(GrainsSetup).Assembly));
}
