using DevPortal.Grains.Hosting;
using DevPortal.Silo.Configuration;

namespace DevPortal.Silo.Engine;

/// <summary>DevPortal's own runtime: this process and no other.</summary>
internal static class GrainEngine
{
    public const string Name = "Embedded";
    public static readonly bool CanCluster;

    public static void AddGrainEngine(this WebApplicationBuilder builder, PortalSettings settings) =>
        builder.Services.AddEmbeddedPortalGrains();
}
