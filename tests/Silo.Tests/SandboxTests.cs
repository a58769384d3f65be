using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using DevPortal.Silo.Tests.Hosting;
using DevPortal.Testing;

namespace DevPortal.Silo.Tests;

/// <summary>The sandbox inside the real process, which has it on without any setup.</summary>
public sealed partial class SandboxTests
{
    /// <summary>More than the portal itself takes in one request.</summary>
    private const int LargeFile = 3 * 1024 * 1024;

    [Fact]
    public async Task The_address_in_the_greeting_can_be_cloned_and_pushed_to_with_a_large_file()
    {
        await using var portal = await PortalProcess.Start(Settings());
        var folder = TempFolder.New();

        await Git.Run(folder, "clone", "--quiet", CloneAddress().Match(portal.Output).Value, "shop");
        var shop = Path.Combine(folder, "shop");
        await File.WriteAllBytesAsync(Path.Combine(shop, "large.bin"), RandomNumberGenerator.GetBytes(LargeFile));
        await Git.Run(shop, "add", ".");
        await Git.Run(shop, "commit", "--quiet", "--message", "Add a large file");
        await Git.Run(shop, "push", "--quiet");

        var head = await StandIn(portal, "/sandbox/github/repos/acme/shop/commits/main", "sandbox-token");
        (await Json(head)).GetProperty("sha").GetString().ShouldBe((await Git.Run(shop, "rev-parse", "HEAD")).Trim());
    }

    [Fact]
    public async Task What_was_pushed_is_there_after_a_restart()
    {
        var settings = Settings();
        string pushed;
        await using (var first = await PortalProcess.Start(settings))
        {
            var folder = TempFolder.New();
            await Git.Run(folder, "clone", "--quiet", CloneAddress().Match(first.Output).Value, ".");
            await Git.Run(folder, "commit", "--quiet", "--allow-empty", "--message", "Say something");
            await Git.Run(folder, "push", "--quiet");
            pushed = (await Git.Run(folder, "rev-parse", "HEAD")).Trim();
            await first.Terminate();
        }

        await using var second = await PortalProcess.Start(settings);

        var heads = await Git.Run(TempFolder.New(), "ls-remote", CloneAddress().Match(second.Output).Value, "refs/heads/main");
        heads.ShouldStartWith(pushed);
    }

    [Fact]
    public async Task GitHub_refuses_strangers_in_its_own_words_and_with_its_own_headers()
    {
        await using var portal = await PortalProcess.Start(Settings());

        var answer = await StandIn(portal, "/sandbox/github/user", PortalProcess.Token);

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
        (await Json(answer)).GetProperty("message").GetString().ShouldBe("Bad credentials");
        answer.Headers.Contains("X-GitHub-Request-Id").ShouldBeTrue();
        answer.Headers.Contains("Content-Security-Policy").ShouldBeFalse();
    }

    [Theory]
    [InlineData("/sandbox/argocd/api/v1/applications")]
    [InlineData("/sandbox/registry/v2/_catalog")]
    public async Task The_other_stand_ins_want_the_sandbox_s_token_too(string path)
    {
        await using var portal = await PortalProcess.Start(Settings());

        (await StandIn(portal, path, PortalProcess.Token)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await StandIn(portal, path, "sandbox-token")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_panel_is_for_those_who_are_signed_in_to_the_portal()
    {
        await using var portal = await PortalProcess.Start(Settings());

        var refused = await StandIn(portal, "/sandbox/api", "sandbox-token");
        var overview = await Json(await portal.Client.GetAsync("/sandbox/api"));

        refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        refused.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        overview.GetProperty("repositories").EnumerateArray().Select(r => r.GetString()).ShouldBe(["acme/blog", "acme/gitops", "acme/shop"]);
    }

    [Theory]
    [InlineData("DEVPORTAL_SANDBOX", "false")]
    [InlineData("REPO_B_URL", "https://github.com/acme/gitops")]
    public async Task Without_the_sandbox_nothing_is_there(string variable, string value)
    {
        await using var portal = await PortalProcess.Start(new Dictionary<string, string?>(Settings()) { [variable] = value });

        foreach (var path in new[] { "/sandbox/github/user", "/sandbox/git/acme/shop/info/refs?service=git-upload-pack", "/sandbox/api" })
            (await portal.Client.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
        portal.Output.ShouldNotContain("Sandbox");
    }

    [Fact]
    public async Task A_machine_without_git_is_told_what_to_install()
    {
        await using var portal = PortalProcess.Launch(new Dictionary<string, string?>(Settings()) { ["PATH"] = TempFolder.New() });
        await portal.Ended();

        portal.ExitCode.ShouldBe(69);
        portal.Output.ShouldContain("Install the package git");
        portal.Output.ShouldContain("DEVPORTAL_SANDBOX=false");
    }

    private static Dictionary<string, string?> Settings() => new() { ["DEVPORTAL_DATA"] = TempFolder.New() };

    private static async Task<HttpResponseMessage> StandIn(PortalProcess portal, string path, string token)
    {
        using var client = new HttpClient { BaseAddress = portal.Client.BaseAddress };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        client.DefaultRequestHeaders.UserAgent.ParseAdd("tests");
        return await client.GetAsync(path);
    }

    private static async Task<JsonElement> Json(HttpResponseMessage response)
    {
        using var document = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return document.RootElement.Clone();
    }

    [GeneratedRegex(@"(?<=git clone )\S+", RegexOptions.None, 1000)]
    private static partial Regex CloneAddress();
}
