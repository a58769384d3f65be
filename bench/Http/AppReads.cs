using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using DevPortal.Contracts.Json;
using DevPortal.Testing;

namespace DevPortal.Bench.Http;

/// <summary>
/// <c>GET /api/apps/{name}</c> as a signed-in client sees it. The baseline is a bare endpoint that returns the same bytes from
/// memory. The two take turns, so that a busy neighbour slows down both.
/// </summary>
internal sealed class AppReads : IMeasurement
{
    private const int Clients = 32;
    private const int Rounds = 15;

    private static readonly TimeSpan Warmup = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(1);

    public string Name => "app reads";

    public async IAsyncEnumerable<Figure> MeasureAsync()
    {
        await using var portal = await PortalServer.StartAsync();
        var address = new Uri(portal.Address, "/api/apps/shop");
        await using var bare = await BareServer.StartAsync(await SaveAsync(address));

        using var portalLoad = await ClientLoad.ConnectAsync(address, Clients, PortalServer.Token);
        using var bareLoad = await ClientLoad.ConnectAsync(new Uri(bare.Address, address.AbsolutePath), Clients, PortalServer.Token);
        await portalLoad.RunAsync(Warmup);
        await bareLoad.RunAsync(Warmup);

        var rounds = new List<(Load Portal, Load Bare)>();
        for (var i = 0; i < Rounds; i++)
            rounds.Add((await portalLoad.RunAsync(Round), await bareLoad.RunAsync(Round)));

        yield return new($"{Clients} clients, GET /api/apps/shop", Median(r => r.Portal.PerSecond), "answers/s")
        {
            Baseline = ("bare endpoint", Median(r => r.Bare.PerSecond)),
            RatioAtLeast = 0.5,
        };
        yield return new("processor time of one, its client's included", Median(r => r.Portal.Microseconds), "µs")
        {
            Baseline = ("bare endpoint", Median(r => r.Bare.Microseconds)),
        };

        double Median(Func<(Load Portal, Load Bare), double> of) => rounds.Select(of).Order().ElementAt(Rounds / 2);
    }

    /// <returns>What the portal answers from now on.</returns>
    private static async Task<byte[]> SaveAsync(Uri address)
    {
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", PortalServer.Token);
        using var put = await client.PutAsJsonAsync(address, SampleSpecs.Shop, PortalJson.Strict);
        put.EnsureSuccessStatusCode();
        return await client.GetByteArrayAsync(address);
    }
}
