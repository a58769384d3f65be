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

    [Fact]
    public async Task The_page_says_that_it_is_the_sandbox_and_shows_nothing_as_markup_that_came_from_outside()
    {
        await Sandbox.FaultAsync(new { kind = "crash-loop", app = "<script>alert(1)</script>" });
        await GitHub.GetAsync("/repos/acme/<b>");

        using var answer = await Sandbox.Http.GetAsync("/sandbox");
        var page = await answer.Content.ReadAsStringAsync();

        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
        page.ShouldContain("<h1>Sandbox</h1>");
        page.ShouldContain("&lt;script&gt;alert(1)&lt;/script&gt;");
        page.ShouldNotContain("<script");
        page.ShouldNotContain("<b>");
        page.ShouldContain($"git clone {Sandbox.Url}/sandbox/git/acme/shop.git");
        (await Sandbox.Http.GetAsync("/sandbox/panel/panel.css")).Content.Headers.ContentType!.MediaType.ShouldBe("text/css");
    }

    [Fact]
    public async Task Faults_are_made_and_taken_back_with_the_pages_own_forms()
    {
        using var added = await PostAsync("/sandbox/panel/faults", ("kind", "server-error"), ("path", "/sandbox/github/user"), ("count", "5"), ("app", ""));
        (added.StatusCode, added.Headers.Location!.ToString()).ShouldBe((HttpStatusCode.Found, "/sandbox"));
        (await GitHub.GetAsync("/user")).Status.ShouldBe(500);

        var id = (string)(await Sandbox.Http.GetFromJsonAsync<JsonArray>("/sandbox/api/faults"))![0]!["id"]!;
        (await Sandbox.Http.GetStringAsync("/sandbox")).ShouldContain($"/sandbox/panel/faults/{id}/end");
        await PostAsync($"/sandbox/panel/faults/{id}/end");
        (await GitHub.GetAsync("/user")).Status.ShouldBe(200);

        await PostAsync("/sandbox/panel/faults", ("kind", "crash-loop"));
        await PostAsync("/sandbox/panel/faults/end");
        (await Sandbox.Http.GetFromJsonAsync<JsonArray>("/sandbox/api/faults"))!.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("earthquake", "1", "Choose what is to fail from the list")]
    [InlineData("reset", "often", "numbers are whole numbers")]
    [InlineData("reset", "0", "count must be at least 1")]
    public async Task A_form_that_makes_no_sense_is_answered_with_the_reason(string kind, string count, string reason)
    {
        using var refused = await PostAsync("/sandbox/panel/faults", ("kind", kind), ("count", count));

        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await refused.Content.ReadAsStringAsync()).ShouldContain(reason);
    }

    [Theory]
    [InlineData("/sandbox", false)]
    [InlineData("/sandbox/", false)]
    [InlineData("/sandbox/api/faults", false)]
    [InlineData("/Sandbox/Panel/faults", false)]
    [InlineData("/sandbox/github/user", true)]
    [InlineData("/sandbox/apix", true)]
    [InlineData("/other", false)]
    public void The_panel_is_told_apart_from_the_stand_ins(string path, bool isForStandIn) =>
        SandboxEndpoints.IsForStandIn(path).ShouldBe(isForStandIn);

    private Task<HttpResponseMessage> PostAsync(string path, params (string Name, string Value)[] fields) => Sandbox.Http.PostAsync(
        path, new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))));

    private async Task<bool> CheckAsync(string path, string value)
    {
        using var answer = await Sandbox.Http.PostAsJsonAsync(path + "/check", new { value });
        return (bool)(await answer.Content.ReadFromJsonAsync<JsonObject>())!["matches"]!;
    }
}
