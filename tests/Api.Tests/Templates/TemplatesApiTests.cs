using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using DevPortal.Api.Tests.Hosting;
using DevPortal.Contracts.Json;
using DevPortal.Testing;

namespace DevPortal.Api.Tests.Templates;

public sealed class TemplatesApiTests(PortalWithTemplates portal) : IClassFixture<PortalWithTemplates>
{
    [Fact]
    public async Task The_templates_in_use_say_what_they_override_and_for_whom()
    {
        var templates = await PortalUnderTest.Json(await portal.Client.GetAsync("/api/templates"));

        templates.GetProperty("templates").EnumerateArray()
            .Select(t => (t.GetProperty("file").GetString(), t.GetProperty("framework").GetString(), t.GetProperty("overrides").GetString()))
            .ShouldBe([("images/django/Dockerfile.hbs", "django", "Dockerfile"), ("manifests/all/README.md.hbs", "all", "README.md")]);
        templates.GetProperty("problems").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task A_preview_has_the_usual_files_beside_the_custom_ones()
    {
        var preview = await PortalUnderTest.Json(await Preview(portal, SampleSpecs.Shop));

        var source = preview.GetProperty("source").EnumerateArray().ShouldHaveSingleItem();
        source.GetProperty("path").GetString().ShouldBe("Dockerfile");
        source.GetProperty("usual").GetString()!.ShouldContain("gunicorn");
        source.GetProperty("custom").GetString().ShouldBe("FROM registry.acme.dev/python\nUSER 10001\n");
        preview.GetProperty("gitOps").EnumerateArray().Select(f => f.GetProperty("path").GetString())
            .ShouldBe(["apps/shop-dev/README.md", "apps/shop-prod/README.md"]);
    }

    [Fact]
    public async Task Manifests_are_generated_with_the_templates()
    {
        var spec = JsonSerializer.Serialize(SampleSpecs.Shop, PortalJson.Strict);

        var answer = await portal.Client.PostAsync(
            "/api/gitops/manifests/generate", new StringContent($$"""{ "spec": {{spec}} }""", Encoding.UTF8, "application/json"));

        (await answer.Content.ReadAsStringAsync()).ShouldContain("# shop is ours");
    }

    [Fact]
    public async Task A_preview_of_a_wrong_specification_names_the_field()
    {
        var answer = await Preview(portal, SampleSpecs.Shop with { Components = [] });

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await PortalUnderTest.Json(answer)).GetProperty("errors").TryGetProperty("components", out _).ShouldBeTrue();
    }

    internal static Task<HttpResponseMessage> Preview(PortalUnderTest portal, object spec) =>
        portal.Client.PostAsJsonAsync("/api/templates/preview", spec, PortalJson.Strict);
}
