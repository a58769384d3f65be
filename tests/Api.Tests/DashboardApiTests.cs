using System.Net;
using DevPortal.Api.Tests.Hosting;
using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;
using DevPortal.Testing;

namespace DevPortal.Api.Tests;

public sealed class DashboardApiTests(PortalUnderTest portal) : IClassFixture<PortalUnderTest>
{
    private static readonly AppSpec Django = SampleSpecs.Named("django-test-72") with
    {
        Environments = [new EnvironmentSpec(EnvironmentName.Default)],
        GitOps = new GitOpsTarget(Parsed.As<RepoUrl>("https://github.com/user/repo-b")),
    };

    [Fact]
    public async Task An_application_is_shown_with_the_fields_of_the_first_DevPortal()
    {
        await portal.Put("django-test-72", Django);
        await portal.Put("two", SampleSpecs.Named("two"));

        var response = await portal.Client.GetAsync("/api/dashboard/applications");
        var list = await PortalUnderTest.Json(response);

        response.Headers.GetValues("X-Total-Count").ShouldBe(["2"]);
        list.EnumerateArray().Select(app => app.GetProperty("name").GetString()).ShouldBe(["django-test-72", "two-dev", "two-prod"]);
        list[0].GetRawText().ShouldBe(
            """
            {"name":"django-test-72","namespace":"django-test-72","healthStatus":"Unknown","syncStatus":"Unknown",
            "gitRepo":{"url":"https://github.com/user/repo-b","path":"apps/django-test-72"},
            "deployments":[{"name":"django-test-72-web","image":"ghcr.io/acme/django-test-72","replicas":1}],
            "services":[{"name":"django-test-72-web","port":8000}],"app":"django-test-72","environment":"default"}
            """.ReplaceLineEndings(""));
    }

    [Fact]
    public async Task A_page_is_as_long_as_was_asked_for()
    {
        await portal.Put("django-test-72", Django);
        await portal.Put("two", SampleSpecs.Named("two"));

        var second = await PortalUnderTest.Json(await portal.Client.GetAsync("/api/dashboard/applications?page=2&pageSize=1"));

        second[0].GetProperty("app").GetString().ShouldBe("two");
        (await portal.Client.GetAsync("/api/dashboard/applications?page=x")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }
}
