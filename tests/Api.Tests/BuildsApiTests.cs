using System.Net;
using System.Text;
using DevPortal.Api.Tests.Hosting;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Ports.Forge;
using DevPortal.Domain.Values;
using DevPortal.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace DevPortal.Api.Tests;

public sealed class BuildsApiTests(WithWorkflows portal) : IClassFixture<WithWorkflows>
{
    private static readonly string Sha = new('a', 40);
    private static readonly string Digest = "sha256:" + new string('b', 64);

    [Fact]
    public async Task A_workflow_s_report_of_its_own_application_is_taken()
    {
        await portal.Put("reported", SampleSpecs.Named("reported"));

        var response = await Report("reported", "refs/heads/main of reported");

        response.StatusCode.ShouldBe(HttpStatusCode.Accepted, await response.Content.ReadAsStringAsync());
        (await PortalUnderTest.Json(response)).GetProperty("app").GetString().ShouldBe("reported");
    }

    [Theory]
    [InlineData("refs/heads/main of other")]
    [InlineData("refs/heads/feature of allowed")]
    [InlineData("refs/tags/main of allowed")]
    public async Task A_workflow_of_another_repository_or_branch_may_not_speak_for_an_application(string token)
    {
        await portal.Put("allowed", SampleSpecs.Named("allowed"));

        (await Report("allowed", token)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Nor_does_it_learn_which_applications_there_are() =>
        (await Report("none", "refs/heads/main of none")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);

    [Theory]
    [InlineData(null, "carries no token")]
    [InlineData("bad", "Its signature does not fit.")]
    public async Task Without_a_valid_token_it_is_refused_with_the_reason(string? token, string reason)
    {
        var response = await Report("shop", token);

        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await PortalUnderTest.Json(response)).GetProperty("detail").GetString()!.ShouldContain(reason);
    }

    [Fact]
    public async Task Where_GitHub_s_keys_can_t_be_had_the_workflow_comes_again() =>
        (await Report("shop", "down")).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);

    [Theory]
    [InlineData("digests", "api", "dev", 'a')]
    [InlineData("environment", "web", "prod", 'a')]
    [InlineData("sha", "web", "dev", 'c')]
    public async Task A_report_that_does_not_fit_is_refused_with_what_is_wrong(string field, string component, string environment, char sha)
    {
        await portal.Put("fits", SampleSpecs.Named("fits"));

        var response = await Report("fits", "refs/heads/main of fits", component, environment, new(sha, 40));

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await PortalUnderTest.Json(response)).GetProperty("errors").TryGetProperty(field, out _).ShouldBeTrue();
    }

    [Theory]
    [InlineData("{", "body")]
    [InlineData("""{"app":"shop","sha":"short"}""", "sha")]
    [InlineData("""{"app":"shop","colour":"red"}""", "colour")]
    public async Task A_report_that_is_none_is_refused_with_the_field(string json, string field)
    {
        var response = await Send("refs/heads/main of shop", json);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await PortalUnderTest.Json(response)).GetProperty("errors").TryGetProperty(field, out _).ShouldBeTrue();
    }

    private Task<HttpResponseMessage> Report(
        string app, string? token, string component = "web", string environment = "dev", string? sha = null) => Send(
            token,
            $$"""
            {
              "app": "{{app}}", "environment": "{{environment}}", "tag": "aaaaaaa", "sha": "{{sha ?? Sha}}", "actor": "anna",
              "workflow_run_id": "7", "digests": { "{{component}}": "{{Digest}}" }
            }
            """);

    private async Task<HttpResponseMessage> Send(string? token, string json)
    {
        using var anonymous = portal.Anonymous();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/builds")
        {
            Content = new StringContent(json, Encoding.UTF8, "application/json"),
        };
        if (token is not null)
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        return await anonymous.SendAsync(request);
    }
}

/// <summary>A portal to which a token is what it says: a ref, and the repository of acme that it is of.</summary>
public sealed class WithWorkflows : PortalUnderTest
{
    protected override void Replace(IServiceCollection services) => services.AddSingleton<IWorkflowTokens, Tokens>();

    private sealed class Tokens : IWorkflowTokens
    {
        public Task<WorkflowTokenCheck> CheckAsync(string token, string audience, CancellationToken cancel = default) => token switch
        {
            "bad" => Task.FromResult<WorkflowTokenCheck>(new WorkflowTokenCheck.Refused("Its signature does not fit.")),
            "down" => throw new IntegrationException(new(Fault.Transient, "GitHub", "list its keys", "nothing", "Wait.")),
            _ => Task.FromResult<WorkflowTokenCheck>(new WorkflowTokenCheck.Valid(new(
                Parsed.As<RepoUrl>($"https://github.com/acme/{token.Split(" of ")[1]}"), token.Split(" of ")[0], new string('a', 40), "anna", "7"))),
        };
    }
}
