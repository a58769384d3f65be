using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using DevPortal.Silo.Tests.Hosting;
using DevPortal.Testing;

namespace DevPortal.Silo.Tests;

public sealed partial class StartTests
{
    [Fact]
    public async Task The_first_start_shows_a_token_that_goes_on_working_and_is_kept_only_as_a_hash()
    {
        var data = TempFolder.New();
        string token;
        await using (var first = await PortalProcess.Start(On(data, adminToken: null)))
        {
            token = TokenPattern().Match(first.Output).Value;
            (await SignedIn(first, token).PutApp("shop")).StatusCode.ShouldBe(HttpStatusCode.Created);
            await first.Terminate();
            first.ExitCode.ShouldBe(0);
        }

        await using var second = await PortalProcess.Start(On(data, adminToken: null));

        TokenPattern().IsMatch(second.Output).ShouldBeFalse();
        (await SignedIn(second, token).GetApp("shop")).ShouldNotBeNull();
        foreach (var file in Directory.EnumerateFiles(data, "*", SearchOption.AllDirectories).Where(f => Path.GetFileName(f) != "lock"))
            (await File.ReadAllTextAsync(file)).ShouldNotContain(token);
    }

    [Fact]
    public async Task A_lost_token_is_replaced_by_a_new_one()
    {
        var data = TempFolder.New();
        await using (var first = await PortalProcess.Start(On(data, adminToken: null)))
        {
            var old = TokenPattern().Match(first.Output).Value;
            await first.Terminate();

            await using var renewal = PortalProcess.Launch(On(data, adminToken: null), "token");
            await renewal.Ended();
            var renewed = TokenPattern().Match(renewal.Output).Value;

            await using var second = await PortalProcess.Start(On(data, adminToken: null));
            (await SignedIn(second, renewed).GetAsync("/api/apps")).StatusCode.ShouldBe(HttpStatusCode.OK);
            (await SignedIn(second, old).GetAsync("/api/apps")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        }
    }

    [Fact]
    public async Task A_second_process_on_the_same_folder_is_refused_with_what_to_do()
    {
        var data = TempFolder.New();
        await using var first = await PortalProcess.Start(On(data));

        await using var second = PortalProcess.Launch(On(data));
        await second.Ended();

        second.ExitCode.ShouldNotBe(0);
        second.Output.ShouldContain(data);
        second.Output.ShouldContain("DEVPORTAL_DATA");
        (await first.Client.PutApp("shop")).StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_second_process_on_the_same_database_is_refused()
    {
        var server = await Testing.Postgres.PostgresServer.Shared;
        var database = await server.NewDatabaseAsync();
        await using var first = await PortalProcess.Start(OnPostgres(database));

        await using var second = PortalProcess.Launch(OnPostgres(database));
        await second.Ended();

        second.ExitCode.ShouldNotBe(0);
        second.Output.ShouldContain("DevPortal did not start.");
        second.Output.ShouldContain("another", Case.Insensitive);
        (await first.Client.PutApp("shop")).StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Wrong_settings_are_all_named_by_their_variables_and_nothing_starts()
    {
        var data = Path.Combine(TempFolder.New(), "not-made");
        await using var portal = PortalProcess.Launch(new Dictionary<string, string?>(On(data))
        {
            ["DEVPORTAL_URL"] = "8090",
            ["DEVPORTAL_POSTGRES"] = "hunter2",
            ["AUTO_SYNC_INTERVAL"] = "soon",
            ["DEVPORTAL_MASTER_KEY"] = "short",
            ["REPO_B_URL"] = "https://ghp_secret@github.com/acme/gitops",
        });
        await portal.Ended();

        portal.ExitCode.ShouldBe(78);
        foreach (var variable in new[] { "DEVPORTAL_URL", "DEVPORTAL_POSTGRES", "AUTO_SYNC_INTERVAL", "DEVPORTAL_MASTER_KEY", "REPO_B_URL" })
            portal.Output.ShouldContain($"{variable}:");
        portal.Output.ShouldNotContain("hunter2");
        portal.Output.ShouldNotContain("ghp_secret");
        Directory.Exists(data).ShouldBeFalse();
    }

    private static Dictionary<string, string?> On(string folder, string? adminToken = PortalProcess.Token) => new()
    {
        ["DEVPORTAL_DATA"] = folder,
        ["DEVPORTAL_ADMIN_TOKEN"] = adminToken,
    };

    private static Dictionary<string, string?> OnPostgres(string connection) => new()
    {
        ["DEVPORTAL_DATA"] = TempFolder.New(),
        ["DEVPORTAL_POSTGRES"] = connection,
    };

    private static HttpClient SignedIn(PortalProcess portal, string token)
    {
        var client = new HttpClient { BaseAddress = portal.Client.BaseAddress };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    [GeneratedRegex("dp_[0-9a-f]{64}", RegexOptions.None, 1000)]
    private static partial Regex TokenPattern();
}
