using System.Diagnostics;
using System.Runtime.InteropServices;

namespace DevPortal.Bench.Http;

/// <summary>Several clients of one address, in this process.</summary>
internal sealed class ClientLoad(AskingClient[] clients) : IDisposable
{
    public static async Task<ClientLoad> ConnectAsync(Uri address, int clients, string token) =>
        new(await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => AskingClient.ConnectAsync(address, token))));

    public async Task<Load> RunAsync(TimeSpan time)
    {
        var start = Stopwatch.GetTimestamp();
        var processor = Environment.CpuUsage.TotalTime;
        var answers = (await Task.WhenAll(clients.Select(client => Task.Run(() => client.AskAsync(time))))).Sum();
        return new(
            answers / Stopwatch.GetElapsedTime(start).TotalSeconds,
            (Environment.CpuUsage.TotalTime - processor).TotalMicroseconds / answers);
    }

    public void Dispose() => Array.ForEach(clients, client => client.Dispose());
}

/// <param name="Microseconds">Processor time of an answer, clients and server together.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Load(double PerSecond, double Microseconds);
