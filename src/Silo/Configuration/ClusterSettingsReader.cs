using System.Net;
using DevPortal.Silo.Engine;

namespace DevPortal.Silo.Configuration;

/// <summary>Reads what makes this process one of several, and refuses what can't work.</summary>
internal static class ClusterSettingsReader
{
    private const string Cluster = "DEVPORTAL_CLUSTER";

    public static ClusterSettings? Read(SettingsReader read)
    {
        if (read.Text(Cluster) is not { } id)
            return null;

        if (!GrainEngine.CanCluster)
            read.Add(Cluster, $"The {GrainEngine.Name} engine runs in one process only. Start with --engine orleans, or leave this out.");
        if (read.Text("DEVPORTAL_POSTGRES") is null)
            read.Add(Cluster, "Processes of a cluster meet in PostgreSQL. Set DEVPORTAL_POSTGRES too.");
        if (read.Text("DEVPORTAL_MASTER_KEY") is null)
            read.Add(Cluster, "All processes of a cluster need the same master key. Set DEVPORTAL_MASTER_KEY too.");
        if (read.Switch("DEVPORTAL_SANDBOX", otherwise: false))
            read.Add("DEVPORTAL_SANDBOX", "The sandbox's repositories are one process's, so a cluster can't have it. Leave out this or DEVPORTAL_CLUSTER.");

        return new ClusterSettings(
            id,
            Address(read, "DEVPORTAL_SILO_ADDRESS"),
            read.Port("DEVPORTAL_SILO_PORT", 11111),
            read.Port("DEVPORTAL_GATEWAY_PORT", 30000));
    }

    private static IPAddress Address(SettingsReader read, string variable)
    {
        if (read.Text(variable) is not { } text)
            return IPAddress.Loopback;

        if (IPAddress.TryParse(text, out var address))
            return address;

        read.Add(variable, $"is '{text}'. Give the IP address at which the other processes reach this one.");
        return IPAddress.None;
    }
}
