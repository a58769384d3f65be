using System.Collections.Concurrent;
using DevPortal.Silo.Tests.Hosting;
using DevPortal.Testing;
using DevPortal.Testing.Postgres;

namespace DevPortal.Silo.Tests;

/// <summary>What was acknowledged is there after any death of the process.</summary>
public sealed class CrashTests
{
    private const int Writers = 200;
    private const int AcknowledgedBeforeTheEnd = 300;

    [Fact]
    public Task Killed_in_the_middle_of_200_writes_the_folder_holds_every_acknowledged_one() =>
        EveryAcknowledgedWriteSurvives(new Dictionary<string, string?> { ["DEVPORTAL_DATA"] = TempFolder.New() });

    [Fact]
    public async Task Killed_in_the_middle_of_200_writes_PostgreSQL_holds_every_acknowledged_one()
    {
        var server = await PostgresServer.Shared;
        await EveryAcknowledgedWriteSurvives(new Dictionary<string, string?>
        {
            ["DEVPORTAL_DATA"] = TempFolder.New(),
            ["DEVPORTAL_POSTGRES"] = await server.NewDatabaseAsync(),
        });
    }

    private static async Task EveryAcknowledgedWriteSurvives(Dictionary<string, string?> settings)
    {
        var acknowledged = new ConcurrentDictionary<string, int>();
        var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using (var portal = await PortalProcess.Start(settings))
        {
            var writing = Task.WhenAll(Enumerable.Range(0, Writers).Select(i => WriteUntilTheEnd(portal.Client, $"app{i}")));
            await enough.Task.WaitAsync(TimeSpan.FromSeconds(60));
            await portal.Kill();
            await writing;
        }

        await using var next = await PortalProcess.Start(settings);

        foreach (var (name, number) in acknowledged)
        {
            var app = (await next.Client.GetApp(name)).ShouldNotBeNull(name);
            var saved = int.Parse(app.GetProperty("spec").GetProperty("description").GetString()!, System.Globalization.CultureInfo.InvariantCulture);
            saved.ShouldBeInRange(number, number + 1, name);
        }

        // Each writer had at most one request under way, whose fate nobody was told.
        (await next.Client.CountApps()).ShouldBeInRange(acknowledged.Count, Writers);

        async Task WriteUntilTheEnd(HttpClient client, string name)
        {
            try
            {
                for (var number = 0; ; number++)
                {
                    (await client.PutApp(name, $"{number}")).EnsureSuccessStatusCode();
                    acknowledged[name] = number;
                    if (acknowledged.Values.Sum() + acknowledged.Count >= AcknowledgedBeforeTheEnd)
                        enough.TrySetResult();
                }
            }
            catch (HttpRequestException)
            {
                // The process is gone.
            }
        }
    }
}
