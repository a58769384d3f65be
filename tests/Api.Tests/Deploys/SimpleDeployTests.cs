using System.Net;
using System.Text;
using System.Text.Json;
using DevPortal.Api.Tests.Hosting;

namespace DevPortal.Api.Tests.Deploys;

public sealed class SimpleDeployTests(PortalUnderTest portal) : IClassFixture<PortalUnderTest>
{
    private const string Token = "sandbox-token";

    [Fact]
    public async Task A_form_becomes_an_application_with_an_operation_and_where_to_watch_it()
    {
        var response = await Post(Form("form-app"));

        response.StatusCode.ShouldBe(HttpStatusCode.Accepted, await response.Content.ReadAsStringAsync());
        var answer = await PortalUnderTest.Json(response);
        var operation = answer.GetProperty("operationId").GetString();
        answer.GetProperty("application").GetString().ShouldBe("form-app");
        response.Headers.Location!.ToString().ShouldBe($"/api/apps/form-app/operations/{operation}");
        answer.GetProperty("links").GetProperty("stream").GetString().ShouldBe($"/api/apps/form-app/operations/{operation}/stream");
        var shown = await PortalUnderTest.Json(await portal.Client.GetAsync(answer.GetProperty("links").GetProperty("operation").GetString()));
        shown.GetProperty("kind").GetString().ShouldBe("setup");
    }

    [Fact]
    public async Task The_same_request_again_changes_nothing_and_says_so()
    {
        await Post(Form("again"));
        var before = await Revision("again");

        var response = await Post(Form("again"));

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await PortalUnderTest.Json(response)).GetProperty("status").GetString().ShouldBe("unchanged");
        (await Revision("again")).ShouldBe(before);
    }

    [Fact]
    public async Task Fields_may_be_in_camelCase_and_in_their_shorter_ways()
    {
        var response = await Post($$"""
            { "githubToken": "{{Token}}", "repoUrl": "{{Shop}}", "framework": "FastAPI", "serviceName": "camel", "mainCommand": "uvicorn 'app main:app' --port 9000",
              "env": { "DEBUG": false, "PORT": 9000 }, "environments": ["dev", { "name": "prod", "autoSync": false }] }
            """);

        response.StatusCode.ShouldBe(HttpStatusCode.Accepted, await response.Content.ReadAsStringAsync());
        var spec = (await PortalUnderTest.Json(await portal.Client.GetAsync("/api/apps/camel"))).GetProperty("spec");
        var component = spec.GetProperty("components")[0];
        component.GetProperty("name").GetString().ShouldBe("camel");
        component.GetProperty("framework").GetString().ShouldBe("fastApi");
        component.GetProperty("command").EnumerateArray().Select(word => word.GetString()).ShouldBe(["uvicorn", "app main:app", "--port", "9000"]);
        component.GetProperty("env").EnumerateArray().Select(item => item.GetProperty("value").GetString()).ShouldBe(["false", "9000"]);
        component.GetProperty("probes").TryGetProperty("path", out _).ShouldBeFalse();
        spec.GetProperty("environments").EnumerateArray().Select(item => item.GetProperty("autoSync").GetBoolean()).ShouldBe([true, false]);
    }

    [Fact]
    public async Task Without_environments_there_is_one_called_default_and_an_image_alone_needs_no_repository()
    {
        var response = await Post("""{ "service_name": "ready", "image": "docker.io/library/nginx:1.27", "port": 80, "namespace": "web" }""");

        response.StatusCode.ShouldBe(HttpStatusCode.Accepted, await response.Content.ReadAsStringAsync());
        var spec = (await PortalUnderTest.Json(await portal.Client.GetAsync("/api/apps/ready"))).GetProperty("spec");
        spec.GetProperty("environments")[0].GetProperty("name").GetString().ShouldBe("default");
        spec.GetProperty("environments")[0].GetProperty("namespace").GetString().ShouldBe("web");
        spec.TryGetProperty("source", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task No_answer_and_no_saved_state_holds_the_token()
    {
        var response = await Post(Form("sealed"));

        (await response.Content.ReadAsStringAsync()).ShouldNotContain(Token);
        (await portal.Client.GetStringAsync("/api/apps/sealed")).ShouldNotContain(Token);
        (await portal.Client.GetStringAsync("/api/apps/sealed/operations")).ShouldNotContain(Token);
    }

    [Theory]
    [InlineData("""{ "service_name": "Bad Name", "image": "nginx" }""", "service_name", "lower-case")]
    [InlineData("""{ "service_name": "x", "image": "nginx", "colour": "red" }""", "colour", "There is no field colour")]
    [InlineData("""{ "image": "nginx" }""", "service_name", "missing")]
    [InlineData("""{ "service_name": "x" }""", "repo_url", "an image")]
    [InlineData("""{ "service_name": "x", "image": "nginx", "framework": "cobol" }""", "framework", "django")]
    [InlineData("""{ "service_name": "x", "image": "nginx", "framework": "go" }""", "framework", "nothing is built")]
    [InlineData("""{ "service_name": "x", "image": "nginx", "port": 70000 }""", "port", "65535")]
    [InlineData("""{ "service_name": "x", "image": "nginx", "replicas": -1 }""", "replicas", "Give 0")]
    [InlineData("""{ "service_name": "x", "image": "nginx", "main_command": "echo 'open" }""", "main_command", "not closed")]
    [InlineData("""{ "service_name": "x", "image": "nginx", "resources": { "requests": { "cpu": "2" }, "limits": { "cpu": "1" } } }""", "resources.requests.cpu", "Lower the request")]
    [InlineData("""{ "service_name": "x", "image": "nginx", "environments": ["dev", "dev"] }""", "environments[1].name", "twice")]
    [InlineData("""{ "service_name": "x", "image": "nginx", "environments": [{ "name": "dev", "colour": 1 }] }""", "environments[0].colour", "There is no field colour")]
    [InlineData("""{ "service_name": "x", "image": "nginx", "environments": ["dev", "prod"], "host": "x.example.com" }""", "environments[1].host", "another host")]
    [InlineData("""{ "service_name": "x", "image": "nginx", "environments": ["dev", "prod"], "namespace": "web" }""", "namespace", "several environments")]
    [InlineData("""{ "service_name": "x", "image": "nginx", "env": { "1X": "y" } }""", "env[0].name", "can't name")]
    [InlineData("""{ "service_name": "x", "image": "nginx", "team": "red", "owner": "blue" }""", "owner", "team says red")]
    [InlineData("""{ "service_name": "x", "repo_url": "https://git.example.com/a/b", "framework": "go" }""", "image", "registry")]
    [InlineData("""{ "service_name": "x", "repo_url": "https://ghp_x@github.com/a/b", "framework": "go" }""", "repo_url", "token")]
    [InlineData("""{ "service_name": "x", "image": "nginx", "github_token": 7 }""", "github_token", "text")]
    public async Task A_wrong_form_is_refused_with_its_own_field_and_leaves_no_trace(string json, string field, string expected)
    {
        var before = await SandboxTrace.Of(portal);

        var response = await Post(json);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest, await response.Content.ReadAsStringAsync());
        var errors = (await PortalUnderTest.Json(response)).GetProperty("errors");
        errors.TryGetProperty(field, out var messages).ShouldBeTrue(errors.ToString());
        messages[0].GetString()!.ShouldContain(expected);
        (await SandboxTrace.Of(portal)).ShouldBe(before);
    }

    [Theory]
    [InlineData("nowhere", Token, "repo_url", "There is no repository")]
    [InlineData("shop", "wrong-token", "github_token", "")]
    public async Task A_repository_that_can_not_be_entered_is_refused_before_anything_is_written(string repository, string token, string field, string expected)
    {
        var before = await SandboxTrace.Of(portal);

        var response = await Post($$"""{ "service_name": "locked", "repo_url": "{{SandboxTrace.Repo(portal, repository)}}", "framework": "go", "github_token": "{{token}}" }""");

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest, await response.Content.ReadAsStringAsync());
        var errors = (await PortalUnderTest.Json(response)).GetProperty("errors");
        errors.TryGetProperty(field, out var messages).ShouldBeTrue(errors.ToString());
        messages[0].GetString()!.ShouldContain(expected);
        messages[0].GetString()!.ShouldNotContain("wrong-token");
        (await SandboxTrace.Of(portal)).ShouldBe(before);
    }

    [Fact]
    public async Task A_dry_run_shows_every_file_call_and_scope_and_writes_nothing()
    {
        var before = await SandboxTrace.Of(portal);

        var response = await Post(Form("dry"), "?dryRun=true");

        response.StatusCode.ShouldBe(HttpStatusCode.OK, await response.Content.ReadAsStringAsync());
        var plan = await PortalUnderTest.Json(response);
        Texts(plan, "steps", "kind").ShouldBe(["writeManifests", "putSecrets", "commitSource", "ensureApplication", "followSource", "followBuild", "findImages", "sync", "watch"]);
        Texts(plan, "files", "path").ShouldContain("apps/dry/deployment.yaml");
        Texts(plan, "files", "path").ShouldContain(".github/workflows/ci-cd.yml");
        Texts(plan, "calls", "call").ShouldContain(call => call.Contains("PAT_TOKEN", StringComparison.Ordinal));
        Texts(plan, "scopes", "scope").ShouldContain("workflow");
        var deployment = plan.GetProperty("files").EnumerateArray().First(file => file.GetProperty("path").GetString() == "apps/dry/deployment.yaml");
        deployment.GetProperty("diff").GetString()!.ShouldStartWith("--- /dev/null\n+++ b/apps/dry/deployment.yaml\n@@ -0,0 +1,");
        (await SandboxTrace.Of(portal)).ShouldBe(before);
    }

    [Fact]
    public async Task A_wrong_parameter_is_refused_by_its_name()
    {
        var response = await Post(Form("param"), "?dryRun=perhaps");

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await PortalUnderTest.Json(response)).GetProperty("errors").TryGetProperty("dryRun", out _).ShouldBeTrue();
    }

    private string Shop => SandboxTrace.Repo(portal, "shop");

    private string Form(string name) =>
        $$"""{ "github_token": "{{Token}}", "repo_url": "{{Shop}}.git", "framework": "django", "service_name": "{{name}}", "team": "storefront" }""";

    private async Task<HttpResponseMessage> Post(string json, string query = "") =>
        await portal.Client.PostAsync(new Uri($"/api/simple-deploy{query}", UriKind.Relative), new StringContent(json, Encoding.UTF8, "application/json"));

    private async Task<long> Revision(string name) =>
        (await PortalUnderTest.Json(await portal.Client.GetAsync($"/api/apps/{name}"))).GetProperty("revision").GetInt64();

    private static List<string> Texts(JsonElement plan, string list, string field) =>
        [.. plan.GetProperty(list).EnumerateArray().Select(item => item.GetProperty(field).GetString()!)];
}
