using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using DevPortal.Api.GitOps;
using DevPortal.Api.Tests.Hosting;
using DevPortal.Contracts.Json;
using DevPortal.Manifests.Validation;
using DevPortal.Testing;

namespace DevPortal.Api.Tests.GitOps;

public sealed class ManifestsApiTests(PortalUnderTest portal) : IClassFixture<PortalUnderTest>
{
    private const string Generate = "/api/gitops/manifests/generate";
    private const string Validate = "/api/gitops/manifests/validate";

    [Fact]
    public async Task The_body_of_the_guide_gives_files_that_hold_what_it_says()
    {
        var answer = await Post(Generate, Examples.Generate);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        var manifests = await PortalUnderTest.Json(answer);
        Kinds(manifests).ShouldBe(["ConfigMap", "Deployment", "Service", "Ingress"], ignoreOrder: true);
        var deployment = FileOf(manifests, "Deployment");
        deployment.GetProperty("path").GetString().ShouldBe("apps/my-app/deployment.yaml");
        var text = deployment.GetProperty("content").GetString()!;
        text.ShouldContain("namespace: production");
        text.ShouldContain("replicas: 3");
        text.ShouldContain("image: my-app:v1.0.0");
        text.ShouldContain("cpu: 500m");
        FileOf(manifests, "ConfigMap").GetProperty("content").GetString()!.ShouldContain("ENV: production");
        manifests.GetProperty("notes").EnumerateArray().Single().GetString()!.ShouldContain("my-app.example.com");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "service": false }""")]
    [InlineData("""{ "ingress": true, "autoscaling": true }""")]
    public async Task What_was_generated_is_valid(string options)
    {
        var generated = await PortalUnderTest.Json(await Post(Generate, Application(options: options)));

        var manifest = generated.GetProperty("manifest").GetString()!;

        ManifestValidator.Validate(manifest).Where(problem => problem.Severity == ProblemSeverity.Error).ShouldBeEmpty();
        var check = await PortalUnderTest.Json(await Post(Validate, JsonSerializer.Serialize(new { manifest })));
        check.GetProperty("valid").GetBoolean().ShouldBeTrue();
    }

    [Theory]
    [InlineData("resource_type", "Deployment", "Deployment")]
    [InlineData("resource_type", "horizontalpodautoscaler", "HorizontalPodAutoscaler")]
    [InlineData("resourceType", "Ingress", "Ingress")]
    [InlineData("resource_type", "ConfigMap", "ConfigMap")]
    public async Task One_kind_can_be_asked_for_alone_in_either_spelling(string field, string type, string kind)
    {
        var answer = await Post(Generate, Application($"\"{field}\": \"{type}\""));

        Kinds(await PortalUnderTest.Json(answer)).ShouldBe([kind]);
    }

    [Fact]
    public async Task Without_a_service_there_is_none() =>
        Kinds(await PortalUnderTest.Json(await Post(Generate, Application(options: """{ "service": false }""")))).ShouldNotContain("Service");

    [Fact]
    public async Task A_whole_specification_gives_what_its_repository_would_hold()
    {
        var spec = JsonSerializer.Serialize(SampleSpecs.Named("shop"), PortalJson.Strict);

        var manifests = await PortalUnderTest.Json(await Post(Generate, $$"""{ "spec": {{spec}} }"""));

        var paths = manifests.GetProperty("files").EnumerateArray().Select(f => f.GetProperty("path").GetString()).ToList();
        paths.ShouldContain("apps/shop-dev/deployment.yaml");
        paths.ShouldContain("apps/shop-prod/README.md");
        manifests.GetProperty("manifest").GetString()!.ShouldNotContain("kind: Kustomization");
    }

    [Theory]
    [InlineData("{}", "application")]
    [InlineData("""{ "application": { "namespace": "dev", "image": "a:1" } }""", "application.name")]
    [InlineData("""{ "application": { "name": "Shop", "namespace": "dev", "image": "a:1" } }""", "application.name")]
    [InlineData("""{ "application": { "name": "shop", "namespace": "dev", "image": "a:1", "replicas": -1 } }""", "application.replicas")]
    [InlineData("""{ "application": { "name": "shop", "namespace": "dev", "image": "a:1", "replicas": "3" } }""", "application.replicas")]
    [InlineData("""{ "application": { "name": "shop", "namespace": "dev", "image": "a:1", "resources": { "cpu": "much" } } }""", "application.resources.cpu")]
    [InlineData("""{ "application": { "name": "shop", "namespace": "dev", "image": "a:1", "environment": { "A B": "1" } } }""", "application.environment")]
    [InlineData("""{ "application": { "name": "shop", "namespace": "dev", "image": "a:1" }, "resource_type": "Pod" }""", "resource_type")]
    [InlineData("""{ "application": { "name": "shop", "namespace": "dev", "image": "a:1" }, "resource_type": "ConfigMap" }""", "application.environment")]
    [InlineData("""{ "application": { "name": "shop", "namespace": "dev", "image": "a:1" }, "options": { "ingres": true } }""", "options.ingres")]
    [InlineData("""{ "application": { "name": "shop", "namespace": "dev", "image": "a:1" }, "resource_type": "Full", "resourceType": "Full" }""", "resourceType")]
    public async Task A_wrong_request_is_answered_with_the_field_and_what_belongs_there(string body, string field)
    {
        var answer = await Post(Generate, body);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var errors = (await PortalUnderTest.Json(answer)).GetProperty("errors");
        errors.EnumerateObject().Select(e => e.Name).ShouldBe([field]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[1")]
    public async Task What_is_no_JSON_object_is_refused_with_a_sentence(string body)
    {
        var answer = await Post(Generate, body);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await PortalUnderTest.Json(answer)).GetProperty("errors").TryGetProperty("body", out _).ShouldBeTrue();
    }

    [Fact]
    public async Task A_wrong_manifest_is_answered_with_line_column_and_a_sentence()
    {
        const string Manifest = "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: shop\nspec:\n  replica: 3\n";

        var check = await PortalUnderTest.Json(await Post(Validate, JsonSerializer.Serialize(new { manifest = Manifest })));

        check.GetProperty("valid").GetBoolean().ShouldBeFalse();
        var error = check.GetProperty("errors").EnumerateArray().First(e => e.GetProperty("path").GetString() == "spec.replica");
        (error.GetProperty("line").GetInt32(), error.GetProperty("column").GetInt32()).ShouldBe((6, 3));
        error.GetProperty("message").GetString()!.ShouldContain("replicas");
    }

    [Fact]
    public async Task Curl_without_a_content_type_is_understood_as_the_guide_has_it()
    {
        using var body = new StringContent("""{"manifest": "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}"}""", Encoding.UTF8, "application/x-www-form-urlencoded");

        var answer = await portal.Client.PostAsync(Validate, body);

        (await PortalUnderTest.Json(answer)).GetProperty("valid").GetBoolean().ShouldBeTrue();
    }

    [Theory]
    [InlineData("?cluster=true", "DEVPORTAL_KUBECONFIG")]
    [InlineData("?cluster=perhaps", "true or false")]
    public async Task A_cluster_that_is_not_there_can_not_be_asked(string query, string sentence)
    {
        var answer = await Post(Validate + query, Examples.Validate);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await PortalUnderTest.Json(answer)).GetProperty("errors").GetProperty("cluster")[0].GetString()!.ShouldContain(sentence);
    }

    [Fact]
    public async Task The_types_are_those_that_can_be_generated_and_the_kinds_those_that_are_known()
    {
        var types = await portal.Client.GetFromJsonAsync<JsonElement>("/api/gitops/manifests/types");

        foreach (var type in types.GetProperty("types").EnumerateArray())
            (await Post(Generate, Application($"\"resource_type\": {type.GetRawText()}"))).StatusCode.ShouldBe(HttpStatusCode.OK);
        types.GetProperty("kinds").EnumerateArray().Select(k => (k.GetProperty("api_version").GetString(), k.GetProperty("kind").GetString(), k.GetProperty("namespaced").GetBoolean()))
            .ShouldContain(("apps/v1", "Deployment", true));
    }

    [Fact]
    public async Task The_description_of_the_API_shows_the_body_of_the_guide()
    {
        var document = await PortalUnderTest.Json(await portal.Client.GetAsync("/openapi/v1.json"));

        var body = document.GetProperty("paths").GetProperty(Generate).GetProperty("post").GetProperty("requestBody").GetProperty("content").GetProperty("application/json");

        body.GetProperty("example").GetProperty("application").GetProperty("name").GetString().ShouldBe("my-app");
        body.GetProperty("schema").GetProperty("$ref").GetString().ShouldBe("#/components/schemas/GenerateRequest");
    }

    private Task<HttpResponseMessage> Post(string path, string json) =>
        portal.Client.PostAsync(path, new StringContent(json, Encoding.UTF8, "application/json"));

    private static string Application(string? more = null, string options = "{}") => $$"""
        {
          "application": { "name": "shop", "namespace": "dev", "image": "ghcr.io/acme/shop:1", "environment": { "A": "1" } },
          {{(more is null ? "" : more + ",")}}
          "options": {{options}}
        }
        """;

    private static IEnumerable<string?> Kinds(JsonElement manifests) =>
        manifests.GetProperty("files").EnumerateArray().Select(f => f.GetProperty("kind").GetString());

    private static JsonElement FileOf(JsonElement manifests, string kind) =>
        manifests.GetProperty("files").EnumerateArray().Single(f => f.GetProperty("kind").GetString() == kind);
}
