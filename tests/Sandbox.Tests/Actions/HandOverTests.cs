using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using DevPortal.Sandbox.Tests.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace DevPortal.Sandbox.Tests.Actions;

public sealed class HandOverTests : ActionsTest
{
    private const string Workflow = ".github/workflows/ci-cd.yml";

    [Fact]
    public async Task A_workflow_commits_the_new_digest_to_the_GitOps_repository()
    {
        await PutSecretAsync("PAT_TOKEN", "sandbox-token");
        await WriteManifestsAsync();

        var sha = await WriteAsync(Shop, Workflow, SampleWorkflows.Source("workflow", GitOpsUrl));
        await Sandbox.AdvanceAsync(LongEnough);

        var digest = await DigestAsync();
        (await ReadAsync(GitOps, "apps/shop-dev/deployment.yaml")).ShouldBe(
            SampleWorkflows.Deployment.Replace("shop-server:begin", $"shop-server@{digest}", StringComparison.Ordinal));
        var commit = (await GitHub.GetAsync($"{GitOps}/commits/main"))["commit"];
        ((string?)commit["message"])!.ShouldStartWith($"chore(dev): update shop images to {sha[..7]} [skip ci]\n\nApp: shop\nEnvironment: dev\nSource-Commit: {sha}");
        ((string?)commit["author"]!["name"]).ShouldBe("github-actions[bot]");
    }

    [Theory]
    [InlineData(null, "The secret PAT_TOKEN is missing.")]
    [InlineData("another-token", "the secret PAT_TOKEN holds another token")]
    public async Task Without_the_right_secret_the_hand_over_fails_and_nothing_is_committed(string? token, string reason)
    {
        if (token is not null)
            await PutSecretAsync("PAT_TOKEN", token);
        await WriteManifestsAsync();

        await WriteAsync(Shop, Workflow, SampleWorkflows.Source("workflow", GitOpsUrl));
        await Sandbox.AdvanceAsync(LongEnough);

        var run = (await RunsAsync())[0]!;
        ((string?)run["conclusion"]).ShouldBe("failure");
        (await GitHub.GetAsync($"{GitOps}/commits")).Json!.AsArray().Count.ShouldBe(1);
        var job = (await GitHub.GetAsync($"{Shop}/actions/runs/{run["id"]}/jobs"))["jobs"].AsArray().Last()!;
        var log = await GitHub.GetAsync($"{Shop}/actions/jobs/{job["id"]}/logs");
        (await Sandbox.Http.GetStringAsync(log.Header("Location"))).ShouldContain(reason);
    }

    [Fact]
    public async Task A_dispatch_is_heard_by_the_GitOps_repositorys_own_workflow()
    {
        await PutSecretAsync("PAT_TOKEN", "sandbox-token");
        await WriteManifestsAsync();
        await WriteAsync(GitOps, ".github/workflows/update-images.yml", SampleWorkflows.Receiver);
        await using var receiver = await HookReceiver.StartAsync();
        await GitHub.PostAsync($"{GitOps}/hooks", new { config = new { url = receiver.Url, content_type = "json" }, events = new[] { "repository_dispatch" } });

        await WriteAsync(Shop, Workflow, SampleWorkflows.Source("dispatch", GitOpsUrl));
        await Sandbox.AdvanceAsync(LongEnough);
        await Sandbox.AdvanceAsync(LongEnough);

        var digest = await DigestAsync();
        var payload = receiver.Of("repository_dispatch").ShouldHaveSingleItem().Payload;
        ((string?)payload["action"], (string?)payload["client_payload"]!["server_digest"]).ShouldBe(("image-updated", digest));
        ((string?)(await RunsAsync(GitOps)).ShouldHaveSingleItem()!["conclusion"]).ShouldBe("success");
        (await ReadAsync(GitOps, "apps/shop-dev/deployment.yaml")).ShouldContain($"shop-server@{digest}");
    }

    [Fact]
    public async Task A_person_starts_the_receiving_workflow_with_what_they_typed()
    {
        await WriteManifestsAsync();
        await WriteAsync(GitOps, ".github/workflows/update-images.yml", SampleWorkflows.Receiver);

        var path = $"{GitOps}/actions/workflows/update-images.yml/dispatches";
        (await GitHub.PostAsync(path, new { @ref = "main", inputs = new { app = "shop" } })).Message.ShouldBe("Required input 'environment' not provided");
        (await GitHub.PostAsync(path, new { @ref = "main", inputs = new { app = "shop", environment = "dev", images = "server", tag = "v2" } })).Status.ShouldBe(204);
        await Sandbox.AdvanceAsync(LongEnough);

        (await ReadAsync(GitOps, "apps/shop-dev/deployment.yaml")).ShouldContain("image: ghcr.io/acme/shop-server:v2 # the application");
    }

    [Fact]
    public async Task A_report_to_the_portal_carries_a_token_that_GitHubs_keys_verify()
    {
        await using var portal = await PortalAsync();
        await WriteAsync(Shop, Workflow, SampleWorkflows.Source("portal", GitOpsUrl, portal.Url));
        await Sandbox.AdvanceAsync(LongEnough);

        var (authorization, body) = portal.Reports.ShouldHaveSingleItem();
        ((string?)body["app"], (string?)body["digests"]!["server"]).ShouldBe(("shop", await DigestAsync()));
        var claims = await VerifyAsync(authorization["Bearer ".Length..]);
        ((string?)claims["repository"], (string?)claims["aud"], (string?)claims["sub"]).ShouldBe(
            ("acme/shop", portal.Url, "repo:acme/shop:ref:refs/heads/main"));
    }

    [Fact]
    public async Task A_portal_that_is_down_is_tried_again()
    {
        await using var portal = await PortalAsync();
        portal.Status = 503;
        await WriteAsync(Shop, Workflow, SampleWorkflows.Source("portal", GitOpsUrl, portal.Url));
        await Sandbox.AdvanceAsync(LongEnough);
        ((string?)(await RunsAsync())[0]!["conclusion"]).ShouldBe("success");
        portal.Reports.Count.ShouldBe(1);

        portal.Status = 202;
        await Sandbox.AdvanceAsync(TimeSpan.FromSeconds(5));
        portal.Reports.Count.ShouldBe(2);
    }

    private async Task<string> DigestAsync() =>
        (string)(await GitHub.GetAsync("/orgs/acme/packages/container/shop-server/versions")).Json![0]!["name"]!;

    private async Task<JsonNode> VerifyAsync(string token)
    {
        var parts = token.Split('.');
        var claims = JsonNode.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(parts[1]))!;
        var configuration = JsonNode.Parse(await Sandbox.Http.GetStringAsync((string)claims["iss"]! + "/.well-known/openid-configuration"))!;
        var key = JsonNode.Parse(await Sandbox.Http.GetStringAsync((string)configuration["jwks_uri"]!))!["keys"]![0]!;
        using var rsa = RSA.Create(new RSAParameters
        {
            Modulus = System.Buffers.Text.Base64Url.DecodeFromChars((string)key["n"]!),
            Exponent = System.Buffers.Text.Base64Url.DecodeFromChars((string)key["e"]!),
        });
        rsa.VerifyData(
            Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"),
            System.Buffers.Text.Base64Url.DecodeFromChars(parts[2]),
            HashAlgorithmName.SHA256,
            RSASignaturePadding.Pkcs1).ShouldBeTrue();
        return claims;
    }

    private static async Task<Portal> PortalAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var portal = new Portal(app);
        app.MapPost("/api/builds", async (HttpRequest request) =>
        {
            portal.Reports.Add((request.Headers.Authorization.ToString(), (await JsonNode.ParseAsync(request.Body))!));
            return Results.StatusCode(portal.Status);
        });
        await app.StartAsync();
        return portal;
    }

    private sealed class Portal(WebApplication app) : IAsyncDisposable
    {
        public string Url => app.Urls.First();

        public int Status { get; set; } = StatusCodes.Status202Accepted;

        public List<(string Authorization, JsonNode Body)> Reports { get; } = [];

        public ValueTask DisposeAsync() => app.DisposeAsync();
    }
}
