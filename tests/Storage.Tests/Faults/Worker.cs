using System.Text;
using DevPortal.Domain.Ports;

namespace DevPortal.Storage.Tests.Faults;

/// <summary>Writes states, deliveries and audit entries without end and tells of each that was acknowledged, a line each.</summary>
internal static class Worker
{
    public const int Writers = 200;

    public static Task WorkAsync(TestStorage storage, TextWriter acknowledged)
    {
        var told = TextWriter.Synchronized(acknowledged);
        return Task.WhenAll(Enumerable.Range(0, Writers).Select(n => Task.Run(() => WriteAsync(storage, $"app-{n}", told))));
    }

    /// <summary>What the state of a writer holds after so many rounds; long enough to be written in several pieces.</summary>
    public static byte[] StateAfter(int rounds) => Encoding.UTF8.GetBytes($$"""{"rounds":{{rounds}},"padding":"{{new string('x', 20_000)}}"}""");

    private static async Task WriteAsync(TestStorage storage, string name, TextWriter told)
    {
        StateVersion? version = null;
        for (var round = 1; ; round++)
        {
            version = await storage.States.WriteAsync(new("app", name), StateAfter(round), version);
            await told.WriteLineAsync($"state {name} {round}");
            await storage.Deliveries.AcceptAsync(new($"{name}-{round}", "github", "push", DateTimeOffset.UnixEpoch, "{}"u8.ToArray()));
            await told.WriteLineAsync($"delivery {name} {round}");
            await storage.Audit.AppendAsync(new($"{name}-{round}", DateTimeOffset.UnixEpoch, name, "app.changed", $"app/{name}", "op"));
            await told.WriteLineAsync($"audit {name} {round}");
        }
    }
}
