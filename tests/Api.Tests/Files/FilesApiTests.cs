using System.Net;
using System.Net.Http.Json;
using DevPortal.Api.Tests.Deploys;
using DevPortal.Api.Tests.Hosting;

namespace DevPortal.Api.Tests.Files;

public sealed class FilesApiTests(PortalUnderTest portal) : IClassFixture<PortalUnderTest>
{
    private const string Settings = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\ndata:\n  LEVEL: info\n";

    [Fact]
    public async Task An_applications_files_are_shown_as_they_stand_in_Git()
    {
        var commit = await Application("reads");

        var files = await PortalUnderTest.Json(await portal.Client.GetAsync("/api/apps/reads/manifests"));

        files.GetProperty("commit").GetString().ShouldBe(commit);
        files.GetProperty("files").EnumerateArray().ShouldHaveSingleItem().GetProperty("content").GetString().ShouldBe(Settings);
        var one = await PortalUnderTest.Json(await portal.Client.GetAsync("/api/apps/reads/manifests/apps/reads/settings.yaml"));
        one.GetProperty("content").GetString().ShouldBe(Settings);
        (await portal.Client.GetAsync("/api/apps/reads/manifests/apps/reads/none.yaml")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task An_edit_that_is_still_of_what_its_writer_saw_is_carried_out()
    {
        var commit = await Application("edits");

        var response = await Put("edits", new { path = "apps/edits/settings.yaml", content = Settings.Replace("info", "debug"), commit, message = "Log more" });

        response.StatusCode.ShouldBe(HttpStatusCode.Accepted, await response.Content.ReadAsStringAsync());
        (await PortalUnderTest.Json(response)).GetProperty("kind").GetString().ShouldBe("edit");
    }

    [Fact]
    public async Task An_edit_can_be_looked_at_as_a_difference()
    {
        await Application("looks");

        var response = await Put("looks", new { path = "apps/looks/settings.yaml", content = Settings.Replace("info", "debug"), seen = Settings }, "?dryRun=true");

        response.StatusCode.ShouldBe(HttpStatusCode.OK, await response.Content.ReadAsStringAsync());
        var diff = (await PortalUnderTest.Json(response)).GetProperty("files").EnumerateArray().ShouldHaveSingleItem().GetProperty("diff").GetString()!;
        diff.ShouldContain("-  LEVEL: info\n+  LEVEL: debug\n");
        (await PortalUnderTest.Json(await portal.Client.GetAsync("/api/apps/looks/manifests"))).GetProperty("files")[0].GetProperty("content").GetString().ShouldBe(Settings);
    }

    [Theory]
    [InlineData("apiVersion: v1\nkind: [\n", "Line")]
    [InlineData("apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\ndatta: {}\n", "Line 5, column 1")]
    public async Task What_no_cluster_would_take_is_refused_with_its_place_and_leaves_no_trace(string content, string place)
    {
        await Application("wrong");
        var before = await SandboxTrace.Of(portal);
        var revision = await Operations("wrong");

        var response = await Put("wrong", new { path = "apps/wrong/settings.yaml", content, seen = Settings });

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest, await response.Content.ReadAsStringAsync());
        (await PortalUnderTest.Json(response)).GetProperty("errors").GetProperty("content")[0].GetString()!.ShouldStartWith(place);
        (await SandboxTrace.Of(portal)).ShouldBe(before);
        (await Operations("wrong")).ShouldBe(revision);
    }

    [Fact]
    public async Task An_edit_of_what_has_changed_since_is_refused()
    {
        await Application("stale");

        var response = await Put("stale", new { path = "apps/stale/settings.yaml", content = Settings.Replace("info", "debug"), seen = "something else\n" });

        response.StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await Operations("stale")).ShouldBe(1);
    }

    [Theory]
    [InlineData("apps/other/settings.yaml")]
    [InlineData("../settings.yaml")]
    public async Task A_file_that_is_not_the_applications_is_refused(string path)
    {
        await Application("owns");

        var response = await Put("owns", new { path, content = Settings });

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await PortalUnderTest.Json(response)).GetProperty("errors").TryGetProperty("path", out _).ShouldBeTrue();
        (await Operations("owns")).ShouldBe(1);
    }

    [Fact]
    public async Task A_file_is_checked_beside_the_others_without_anything_being_written()
    {
        await Application("checks");

        var response = await portal.Client.PostAsJsonAsync("/api/apps/checks/manifests/validate", new { path = "apps/checks/more.yaml", content = "apiVersion: v1\nkind: Service\nmetadata:\n  name: x\nspec:\n  porrts: []\n" });

        response.StatusCode.ShouldBe(HttpStatusCode.OK, await response.Content.ReadAsStringAsync());
        var check = await PortalUnderTest.Json(response);
        check.GetProperty("valid").GetBoolean().ShouldBeFalse();
        check.GetProperty("errors")[0].GetProperty("line").GetInt32().ShouldBe(6);
    }

    private async Task<string> Application(string name)
    {
        if ((await portal.Client.GetAsync($"/api/apps/{name}")).StatusCode == HttpStatusCode.OK)
            return "";

        var commit = await portal.CommitToGitOps($"apps/{name}/settings.yaml", Settings);
        (await portal.Client.PostAsJsonAsync("/api/simple-deploy", new { service_name = name, image = "nginx:1.27" })).EnsureSuccessStatusCode();
        return commit.Value;
    }

    private async Task<int> Operations(string name) =>
        (await PortalUnderTest.Json(await portal.Client.GetAsync($"/api/apps/{name}/operations"))).GetProperty("operations").GetArrayLength();

    private async Task<HttpResponseMessage> Put(string name, object body, string query = "") =>
        await portal.Client.PutAsync(new Uri($"/api/apps/{name}/manifests{query}", UriKind.Relative), JsonContent.Create(body));
}
