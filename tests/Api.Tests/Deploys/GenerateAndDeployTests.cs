using System.Net;
using System.Text;
using DevPortal.Api.Tests.Hosting;

namespace DevPortal.Api.Tests.Deploys;

public sealed class GenerateAndDeployTests(PortalUnderTest portal) : IClassFixture<PortalUnderTest>
{
    [Fact]
    public async Task A_project_becomes_an_application_whose_repository_is_made()
    {
        var response = await Post(Project("new_api"));

        response.StatusCode.ShouldBe(HttpStatusCode.Accepted, await response.Content.ReadAsStringAsync());
        var answer = await PortalUnderTest.Json(response);
        answer.GetProperty("application").GetString().ShouldBe("new-api");
        var operation = await PortalUnderTest.Json(await portal.Client.GetAsync(answer.GetProperty("links").GetProperty("operation").GetString()));
        operation.GetProperty("steps").EnumerateArray().Select(step => step.GetProperty("kind").GetString()).ShouldContain("createSource");
        var spec = (await PortalUnderTest.Json(await portal.Client.GetAsync("/api/apps/new-api"))).GetProperty("spec");
        spec.GetProperty("source").GetProperty("repository").GetString().ShouldBe(SandboxTrace.Repo(portal, "new_api"));
        spec.GetProperty("components")[0].GetProperty("image").GetString().ShouldBe($"{portal.Client.BaseAddress!.Authority}/acme/new_api");
    }

    [Fact]
    public async Task A_dry_run_shows_the_whole_project_and_writes_nothing()
    {
        var before = await SandboxTrace.Of(portal);

        var response = await Post(Project("dry-api"), "?dryRun=true");

        response.StatusCode.ShouldBe(HttpStatusCode.OK, await response.Content.ReadAsStringAsync());
        var paths = (await PortalUnderTest.Json(response)).GetProperty("files").EnumerateArray().Select(file => file.GetProperty("path").GetString()).ToList();
        paths.ShouldContain("manage.py");
        paths.ShouldContain("api/models.py");
        paths.ShouldContain("Dockerfile");
        paths.ShouldContain(".github/workflows/ci-cd.yml");
        paths.ShouldContain("apps/dry-api/deployment.yaml");
        (await SandboxTrace.Of(portal)).ShouldBe(before);
    }

    [Theory]
    [InlineData("\"repo_a_name\": \"shop\"", "create_new_repo_a")]
    [InlineData("\"repo_a_name\": \"x y\"", "repo_a_name")]
    [InlineData("\"repo_a_name\": \"absent\", \"create_new_repo_a\": false", "repo_a_name")]
    [InlineData("\"repo_a_name\": \"keep\", \"auto_push_repo_b\": false", "auto_push_repo_b")]
    [InlineData("\"repo_a_name\": \"keep\", \"colour\": 1", "colour")]
    public async Task What_can_not_be_is_refused_by_its_field_and_leaves_no_trace(string fields, string field)
    {
        var before = await SandboxTrace.Of(portal);

        var response = await Post($$"""{ "project_config": {{Config}}, {{fields}} }""");

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest, await response.Content.ReadAsStringAsync());
        var errors = (await PortalUnderTest.Json(response)).GetProperty("errors");
        errors.TryGetProperty(field, out _).ShouldBeTrue(errors.ToString());
        (await SandboxTrace.Of(portal)).ShouldBe(before);
    }

    [Fact]
    public async Task A_wrong_model_is_named_where_it_stands()
    {
        var response = await Post("""
            { "repo_a_name": "models", "project_config": { "project_name": "p", "app_name": "api", "models": [{ "name": "Product", "fields": [{ "name": "x", "type": "NoField" }] }] } }
            """);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await PortalUnderTest.Json(response)).GetProperty("errors").EnumerateObject().Select(error => error.Name).ShouldContain("project_config.models[0].fields[0].type");
    }

    private const string Config = """
        { "project_name": "django_api", "app_name": "api", "github_username": "acme", "enable_cors": true, "enable_cicd": true,
          "models": [{ "name": "Product", "fields": [{ "name": "title", "type": "CharField", "max_length": 100 }] }] }
        """;

    private static string Project(string repository) =>
        $$"""{ "project_config": {{Config}}, "github_token": "sandbox-token", "repo_a_name": "{{repository}}", "create_new_repo_a": true, "auto_push_repo_b": true }""";

    private async Task<HttpResponseMessage> Post(string json, string query = "") =>
        await portal.Client.PostAsync(new Uri($"/api/generate-and-deploy{query}", UriKind.Relative), new StringContent(json, Encoding.UTF8, "application/json"));
}
