using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Threading.Channels;

namespace DevPortal.Bench.Http;

/// <summary>Several clients of one address, in this process.</summary>
internal sealed class ClientLoad(AskingClient[] clients) : IDisposable
{
    public static async Task<ClientLoad> ConnectAsync(Uri address, int clients, string token) =>
        new(await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => AskingClient.ConnectAsync(address, token))));

    public static async Task<ClientLoad> ConnectAsync(Uri address, int clients, Func<byte[]> request, int success) =>
        new(await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => AskingClient.ConnectAsync(address, request, success))));

    public async Task<Load> RunAsync(TimeSpan time)
    {
        var start = Stopwatch.GetTimestamp();
        var processor = Environment.CpuUsage.TotalTime;
        var answers = (await Task.WhenAll(clients.Select(client => Task.Run(() => client.AskAsync(time))))).Sum();
        return new(
            answers / Stopwatch.GetElapsedTime(start).TotalSeconds,
            (Environment.CpuUsage.TotalTime - processor).TotalMicroseconds / answers);
    }

    /// <summary>Each question comes at its time, whether or not those before it are answered.</summary>
    /// <returns>How many milliseconds each took from the time when it was due.</returns>
    public async Task<double[]> RunSteadilyAsync(int perSecond, TimeSpan time)
    {
        var free = Channel.CreateUnbounded<AskingClient>();
        Array.ForEach(clients, client => free.Writer.TryWrite(client));
        var waits = new List<Task<double>>();
        var start = Stopwatch.GetTimestamp();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(1));
        while (Stopwatch.GetElapsedTime(start) < time && await timer.WaitForNextTickAsync())
        {
            var due = (int)(Stopwatch.GetElapsedTime(start).TotalSeconds * perSecond);
            while (waits.Count < due)
                waits.Add(Task.Run(() => TimeAsync(free)));
        }

        var all = await Task.WhenAll(waits);
        Array.Sort(all);
        return all;
    }

    private static async Task<double> TimeAsync(Channel<AskingClient> free)
    {
        var start = Stopwatch.GetTimestamp();
        var client = await free.Reader.ReadAsync();
        await client.AskAsync();
        free.Writer.TryWrite(client);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    public void Dispose() => Array.ForEach(clients, client => client.Dispose());
}

/// <param name="Microseconds">Processor time of an answer, clients and server together.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Load(double PerSecond, double Microseconds);
