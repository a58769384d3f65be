using System.Net;
using DevPortal.Api.Tests.Hosting;
using DevPortal.Testing;

namespace DevPortal.Api.Tests.Templates;

public sealed class WrongTemplatesTests(PortalWithWrongTemplates portal) : IClassFixture<PortalWithWrongTemplates>
{
    [Fact]
    public async Task The_portal_runs_and_says_file_and_line()
    {
        var templates = await PortalUnderTest.Json(await portal.Client.GetAsync("/api/templates"));

        templates.GetProperty("templates").GetArrayLength().ShouldBe(0);
        var problem = templates.GetProperty("problems").EnumerateArray().ShouldHaveSingleItem();
        (problem.GetProperty("file").GetString(), problem.GetProperty("line").GetInt32()).ShouldBe(("images/django/Dockerfile.hbs", 2));
        problem.GetProperty("message").GetString()!.ShouldContain("nobody");
    }

    [Fact]
    public async Task A_preview_says_why_there_is_none()
    {
        var answer = await TemplatesApiTests.Preview(portal, SampleSpecs.Shop);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadGateway);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("images/django/Dockerfile.hbs:2: ");
    }
}
