using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DevPortal.Domain.Ports;
using DevPortal.Testing.Postgres;
using Microsoft.Extensions.DependencyInjection;

namespace DevPortal.Bench.Http;

/// <summary>
/// GitHub's webhooks taken by the whole portal, in PostgreSQL before they are answered, and worked on meanwhile. The baseline is
/// a bare endpoint that only checks the signature. The two take turns, so that a busy neighbour slows down both.
/// </summary>
internal sealed class WebhookAccepts : IMeasurement
{
    private const string Path = "/api/webhook/github";
    private const int Clients = 200;
    private const int Rounds = 9;
    private const int SteadyRate = 1_000;

    private static readonly TimeSpan Warmup = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Steadily = TimeSpan.FromSeconds(8);

    // As large as a usual push.
    private static readonly string Body =
        $$"""{"repository":{"clone_url":"https://github.com/acme/shop.git"},"zen":"{{new string('x', 8_000)}}"}""";

    private int _number;

    public string Name => "webhook accepts";

    public async IAsyncEnumerable<Figure> MeasureAsync()
    {
        await using var portal = await PortalServer.StartAsync(await (await PostgresServer.Shared).NewDatabaseAsync());
        var secret = Encoding.UTF8.GetBytes((await portal.Services.GetRequiredService<IWebhookSecret>().GetAsync()).Reveal());
        await using var bare = await BareServer.StartCheckingAsync(secret);

        var (portalHook, bareHook) = (Hook(portal.Address, secret), Hook(bare.Address, secret));
        using var portalLoad = await ClientLoad.ConnectAsync(portal.Address, Clients, portalHook, 202);
        using var bareLoad = await ClientLoad.ConnectAsync(bare.Address, Clients, bareHook, 202);
        await portalLoad.RunAsync(Warmup);
        await bareLoad.RunAsync(Warmup);

        // Before the rounds, which leave more behind than is worked on in a minute.
        var waits = await portalLoad.RunSteadilyAsync(SteadyRate, Steadily);
        yield return new($"{SteadyRate:#,0} a second, 99th percentile", waits[(int)(waits.Length * 0.99)], "ms") { AtMost = 25 };

        var rounds = new List<(double Portal, double Bare)>();
        for (var i = 0; i < Rounds; i++)
            rounds.Add(((await portalLoad.RunAsync(Round)).PerSecond, (await bareLoad.RunAsync(Round)).PerSecond));

        yield return new($"{Clients} clients, POST {Path}", Median(r => r.Portal), "deliveries/s")
        {
            Baseline = ("bare endpoint that checks the signature", Median(r => r.Bare)),
            RatioAtLeast = 0.3,
        };

        double Median(Func<(double Portal, double Bare), double> of) => rounds.Select(of).Order().ElementAt(Rounds / 2);
    }

    private Func<byte[]> Hook(Uri address, byte[] secret)
    {
        var signature = Convert.ToHexStringLower(HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(Body)));
        var head = string.Create(CultureInfo.InvariantCulture, $"""
            POST {Path} HTTP/1.1
            Host: {address.Authority}
            Content-Type: application/json
            Content-Length: {Body.Length}
            X-GitHub-Event: ping
            X-Hub-Signature-256: sha256={signature}
            X-GitHub-Delivery:
            """).ReplaceLineEndings("\r\n");
        return () => Encoding.ASCII.GetBytes($"{head} bench-{Interlocked.Increment(ref _number)}\r\n\r\n{Body}");
    }
}
