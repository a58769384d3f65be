using System.Net;
using System.Text.Json.Nodes;

namespace DevPortal.Sandbox.Tests.ArgoCd;

public sealed class WatchTests : ArgoCdTest
{
    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await CommitAsync(("apps/light/service.yaml", Samples.Service("light")));
    }

    [Fact]
    public async Task Who_watches_hears_of_a_whole_deployment_without_asking()
    {
        await CommitAsync(("apps/shop/deployment.yaml", Samples.Deployment("web")));
        using var stream = await Argo.OpenAsync("/api/v1/stream/applications?name=shop");

        await CreateAsync("shop", Samples.Automate);
        await WaitAsync(60);
        await Argo.DeleteAsync("/api/v1/applications/shop");
        await WaitAsync(60);

        var told = await UntilDeletedAsync(stream);
        told[0]["type"]!.GetValue<string>().ShouldBe("ADDED");
        told.Select(change => change["application"]!.HealthStatus()).Distinct().ShouldBe([null, "Missing", "Progressing", "Healthy"], ignoreOrder: true);
        told.Select(change => change["application"]!.Phase()).ShouldContain("Running");
        told.Select(change => long.Parse((string)change["application"]!["metadata"]!["resourceVersion"]!, null)).ShouldBeInOrder();
    }

    [Fact]
    public async Task Who_says_what_is_known_is_told_only_what_is_new()
    {
        await CreateAsync("known", Light);
        await WaitAsync(5);
        var version = (string)(await Argo.GetAsync("/api/v1/applications?fields=metadata.resourceVersion,items.metadata.name")).Json["metadata"]!["resourceVersion"]!;

        using var stream = await Argo.OpenAsync($"/api/v1/stream/applications?resourceVersion={version}");
        await CreateAsync("fresh", Light);

        (await stream.NextAsync())["application"]!["metadata"]!["name"]!.GetValue<string>().ShouldBe("fresh");
    }

    [Fact]
    public async Task Server_sent_events_and_masks_are_served()
    {
        using var stream = await Argo.OpenAsync(
            "/api/v1/stream/applications?fields=result.type,result.application.metadata.name", accept: "text/event-stream");
        await CreateAsync("shop", Light);

        (await stream.ReadLineAsync()).ShouldBe("""data: {"result":{"type":"ADDED","application":{"metadata":{"name":"shop"}}}} """);
        (await stream.ReadLineAsync()).ShouldBe("");
    }

    [Fact]
    public async Task Where_nothing_happens_a_sign_of_life_comes_after_15_seconds()
    {
        using var stream = await Argo.OpenAsync("/api/v1/stream/applications", accept: "text/event-stream");

        await WaitAsync(15);

        (await stream.ReadLineAsync()).ShouldBe(":");
    }

    [Fact]
    public async Task A_list_can_be_masked_and_filtered()
    {
        await CreateAsync("blog", application =>
        {
            Light(application);
            application["metadata"]!["labels"] = new JsonObject { ["team"] = "web" };
        });
        await CreateAsync("shop", Light);

        var masked = await Argo.GetAsync("/api/v1/applications?fields=items.metadata.name,items.status.sync.status&selector=team%3Dweb");

        masked.Text.ShouldContain("""{"metadata":{"name":"blog"},"status":{"sync":{"status":""");
        masked.Json["items"]!.AsArray().Count.ShouldBe(1);
        (await Argo.GetAsync("/api/v1/applications?projects=other")).Json["items"].ShouldBeNull("Argo CD writes null for none");
        (await Argo.GetAsync($"/api/v1/applications?repo={Uri.EscapeDataString(RepoUrl)}")).Json["items"]!.AsArray().Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(null, HttpStatusCode.Unauthorized, "no session information")]
    [InlineData("wrong", HttpStatusCode.Unauthorized, "invalid session: token is malformed: token contains an invalid number of segments")]
    public async Task Without_the_right_token_nothing_is_told(string? token, HttpStatusCode status, string message)
    {
        var answer = await Argo.SendAsync(HttpMethod.Get, "/api/v1/applications", token: token);

        (answer.Status, answer.Message).ShouldBe((status, message));
        (await Argo.SendAsync(HttpMethod.Get, "/api/version", token: token)).Status.ShouldBe(HttpStatusCode.OK);
    }

    private static void Light(JsonObject application) => application["spec"]!["source"]!["path"] = "apps/light";

    private static async Task<List<JsonNode>> UntilDeletedAsync(ArgoCdStream stream)
    {
        var told = new List<JsonNode>();
        do
            told.Add(await stream.NextAsync());
        while ((string?)told[^1]["type"] != "DELETED");
        return told;
    }
}
