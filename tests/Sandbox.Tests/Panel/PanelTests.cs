using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using DevPortal.Sandbox.Tests.Actions;

namespace DevPortal.Sandbox.Tests.Panel;

public sealed class PanelTests : ActionsTest
{
    [Fact]
    public async Task Requests_can_be_counted_those_that_failed_too()
    {
        await Sandbox.FaultAsync(new { kind = "server-error", path = "/sandbox/github/user", count = 1 });
        await GitHub.GetAsync("/user");
        await GitHub.GetAsync("/user");
        await GitHub.GetAsync("/repos/acme/shop?x=1");

        var calls = (await Sandbox.Http.GetFromJsonAsync<JsonArray>("/sandbox/api/calls?path=/github/"))!;
        calls.Select(c => $"{c!["method"]} {c["path"]} {c["status"]}").ShouldBe(
            ["GET /sandbox/github/user 500", "GET /sandbox/github/user 200", "GET /sandbox/github/repos/acme/shop?x=1 200"]);

        await Sandbox.Http.DeleteAsync("/sandbox/api/calls");
        (await Sandbox.Http.GetFromJsonAsync<JsonArray>("/sandbox/api/calls"))!.ShouldBeEmpty();
    }

    [Fact]
    public async Task Whether_a_secret_is_set_and_right_can_be_asked_and_its_value_can_not()
    {
        await PutSecretAsync("PAT_TOKEN", "right");
        const string Path = "/sandbox/api/repositories/acme/shop/secrets/PAT_TOKEN";

        var found = await Sandbox.Http.GetFromJsonAsync<JsonObject>(Path);
        found!.Select(f => f.Key).ShouldBe(["name", "createdAt", "updatedAt"]);
        (await CheckAsync(Path, "right")).ShouldBeTrue();
        (await CheckAsync(Path, "wrong")).ShouldBeFalse();
        (await Sandbox.Http.GetAsync("/sandbox/api/repositories/acme/shop/secrets/OTHER")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_overview_names_what_there_is()
    {
        var overview = await Sandbox.Http.GetFromJsonAsync<JsonObject>("/sandbox/api");

        ((string?)overview!["name"]).ShouldBe("DevPortal sandbox");
        overview["repositories"]!.AsArray().Select(r => (string?)r).ShouldBe(["acme/blog", "acme/gitops", "acme/shop"]);
    }

    private async Task<bool> CheckAsync(string path, string value)
    {
        using var answer = await Sandbox.Http.PostAsJsonAsync(path + "/check", new { value });
        return (bool)(await answer.Content.ReadFromJsonAsync<JsonObject>())!["matches"]!;
    }
}
