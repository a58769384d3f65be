using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;

namespace DevPortal.Sandbox.Tests.ArgoCd;

public sealed class LogTests : ArgoCdTest
{
    private const string Logs = "/api/v1/applications/shop/logs?group=apps&kind=Deployment&namespace=shop&resourceName=web";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await CommitAsync(("apps/shop/deployment.yaml", Samples.Deployment("web")));
        await CreateAsync("shop", Samples.Automate);
        await UntilHealthyAsync("shop");
        await WaitAsync(60);
    }

    [Fact]
    public async Task Lines_of_all_pods_come_in_the_order_of_their_times_and_end_with_a_last_message()
    {
        var lines = await ReadAsync(Logs);

        lines[^1]["last"]!.GetValue<bool>().ShouldBeTrue();
        var told = lines[..^1];
        told.Count.ShouldBeGreaterThan(10);
        told.Select(line => line["podName"]!.GetValue<string>()).Distinct().Count().ShouldBe(2);
        told.Select(line => line["timeStampStr"]!.GetValue<string>())
            .Select(text => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture)).ShouldBeInOrder();
    }

    [Fact]
    public async Task The_last_lines_and_those_with_a_word_can_be_asked_for()
    {
        (await ReadAsync(Logs + "&tailLines=3")).Count.ShouldBe(4);
        (await ReadAsync(Logs + "&filter=healthz"))[..^1].ShouldAllBe(line => line["content"]!.GetValue<string>().Contains("healthz", StringComparison.Ordinal));
        (await ReadAsync(Logs + "&sinceSeconds=20")).Count.ShouldBeLessThan((await ReadAsync(Logs)).Count);
    }

    [Fact]
    public async Task Who_follows_gets_each_new_line_once()
    {
        var before = await ReadAsync(Logs);
        using var stream = await Argo.OpenAsync(Logs + "&follow=true");
        foreach (var known in before[..^1])
            (await stream.NextAsync())["content"]!.GetValue<string>().ShouldBe((string?)known["content"]);

        var next = stream.NextAsync();
        while (!next.IsCompleted)
        {
            await Sandbox.AdvanceAsync(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Moment(await next).ShouldBeGreaterThan(Moment(before[^2]));
    }

    [Fact]
    public async Task A_container_that_crashed_tells_of_the_life_before()
    {
        Break("shop", "CrashLoop");
        await CommitAsync(("apps/shop/deployment.yaml", Samples.Deployment("web", "ghcr.io/acme/web:2")));
        await WaitAsync(40);
        var pod = (string)(await Argo.GetAsync("/api/v1/applications/shop/resource-tree")).Json.Nodes("Pod")
            .Single(node => (string?)node["images"]![0] == "ghcr.io/acme/web:2")["name"]!;

        var lines = await ReadAsync($"/api/v1/applications/shop/logs?namespace=shop&podName={pod}&previous=true");

        lines.Count.ShouldBeGreaterThan(1);
        lines[..^1].ShouldAllBe(line => (string?)line["podName"] == pod);
    }

    [Fact]
    public async Task An_error_in_a_stream_has_the_shape_of_streams()
    {
        var refused = await Argo.GetAsync("/api/v1/applications/none/logs?podName=x&namespace=shop&project=default");

        refused.Status.ShouldBe(HttpStatusCode.NotFound);
        refused.Json["error"]!["grpc_code"]!.GetValue<int>().ShouldBe(5);
        refused.Json["error"]!["http_code"]!.GetValue<int>().ShouldBe(404);
    }

    private static DateTimeOffset Moment(JsonNode line) => DateTimeOffset.Parse((string)line["timeStampStr"]!, CultureInfo.InvariantCulture);

    private async Task<List<JsonNode>> ReadAsync(string path) =>
        [.. (await Argo.GetAsync(path)).Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!["result"]!)];
}
