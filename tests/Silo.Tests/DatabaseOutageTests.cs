using System.Net;
using DevPortal.Silo.Tests.Hosting;
using DevPortal.Testing;
using DevPortal.Testing.Postgres;

namespace DevPortal.Silo.Tests;

/// <summary>PostgreSQL goes away and comes back while clients go on asking.</summary>
public sealed class DatabaseOutageTests
{
    private const int Writers = 20;
    private const int Rounds = 15;

    [Fact]
    public async Task Requests_get_503_with_Retry_After_readiness_follows_and_nothing_is_lost_or_doubled()
    {
        await using var server = await PostgresServer.StartNewAsync();
        await using var portal = await PortalProcess.Start(new Dictionary<string, string?>
        {
            ["DEVPORTAL_DATA"] = TempFolder.New(),
            ["DEVPORTAL_POSTGRES"] = await server.NewDatabaseAsync(),
        });
        var firstRound = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var refused = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        (await portal.Client.GetAsync("/readyz")).StatusCode.ShouldBe(HttpStatusCode.OK);

        var writing = Task.WhenAll(Enumerable.Range(0, Writers).Select(i => Write($"app{i}")));
        await firstRound.Task;
        await server.CrashAsync();
        await refused.Task.WaitAsync(TimeSpan.FromSeconds(60));
        await Until(portal.Client, "/readyz", HttpStatusCode.ServiceUnavailable);
        (await portal.Client.GetAsync("/healthz")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await server.StartAsync();
        await writing;

        await Until(portal.Client, "/readyz", HttpStatusCode.OK);
        (await portal.Client.CountApps()).ShouldBe(Writers);
        for (var i = 0; i < Writers; i++)
        {
            var app = (await portal.Client.GetApp($"app{i}")).ShouldNotBeNull();
            app.GetProperty("spec").GetProperty("description").GetString().ShouldBe($"{Rounds - 1}");
            app.GetProperty("revision").GetInt64().ShouldBe(Rounds);
        }

        // A client that does as it is told: the same request again until it is answered.
        async Task Write(string name)
        {
            for (var round = 0; round < Rounds; round++)
            {
                HttpResponseMessage response;
                while (!(response = await portal.Client.PutApp(name, $"{round}")).IsSuccessStatusCode)
                {
                    response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable, await response.Content.ReadAsStringAsync());
                    response.Headers.RetryAfter!.Delta!.Value.ShouldBeGreaterThan(TimeSpan.Zero);
                    refused.TrySetResult();
                }

                firstRound.TrySetResult();
                if (round == Rounds / 2)
                    await refused.Task;
            }
        }
    }

    private static async Task Until(HttpClient client, string path, HttpStatusCode status)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while ((await client.GetAsync(path, deadline.Token)).StatusCode != status)
            await Task.Yield();
    }
}
