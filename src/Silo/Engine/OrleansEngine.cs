using DevPortal.Grains.Hosting;
using DevPortal.Silo.Configuration;
using Orleans.Configuration;
using Orleans.Hosting;

namespace DevPortal.Silo.Engine;

/// <summary>Microsoft Orleans: alone on this machine, or a member of a cluster that meets in PostgreSQL.</summary>
internal static class GrainEngine
{
    public const string Name = "Orleans";
    public static readonly bool CanCluster = true;

    private const string Npgsql = "Npgsql";
    private const string ServiceId = "devportal";

    public static void AddGrainEngine(this WebApplicationBuilder builder, PortalSettings settings) =>
        builder.UseOrleans(silo =>
        {
            silo.AddPortalGrains();
            if (settings.Cluster is { } cluster)
                silo.JoinCluster(cluster, settings.Storage.Postgres!.Reveal());
            else
                silo.StayAlone();
        });

    // Ports of the system's choosing: two DevPortals on one machine are no cluster and must not meet.
    private static void StayAlone(this ISiloBuilder silo) =>
        silo.UseLocalhostClustering(siloPort: FreePort.Find(), gatewayPort: 0, serviceId: ServiceId, clusterId: Guid.NewGuid().ToString("N"));

    private static void JoinCluster(this ISiloBuilder silo, ClusterSettings cluster, string connection) => silo
        .Configure<ClusterOptions>(options =>
        {
            options.ClusterId = cluster.Id;
            options.ServiceId = ServiceId;
        })
        .ConfigureEndpoints(cluster.Address, cluster.SiloPort, cluster.GatewayPort, listenOnAnyHostAddress: true)
        .UseAdoNetClustering(options =>
        {
            options.Invariant = Npgsql;
            options.ConnectionString = connection;
        });
}
