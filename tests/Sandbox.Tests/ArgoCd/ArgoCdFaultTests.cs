using System.Net;

namespace DevPortal.Sandbox.Tests.ArgoCd;

/// <summary>Argo CD's HTTP made to fail through the API for faults.</summary>
public sealed class ArgoCdFaultTests : ArgoCdTest
{
    private const string Paths = "/sandbox/argocd/**";

    [Fact]
    public async Task A_limit_answers_429_in_the_shape_of_Argo_CD_and_says_when_to_come_back()
    {
        await Sandbox.FaultAsync(new { kind = "rate-limit", path = Paths, count = 1, seconds = 7 });

        using var answer = await Sandbox.Http.GetAsync("/sandbox/argocd/api/v1/applications");

        answer.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        answer.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(7));
        (await Argo.GetAsync("/api/v1/applications")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData(null, HttpStatusCode.InternalServerError)]
    [InlineData(503, HttpStatusCode.ServiceUnavailable)]
    public async Task An_error_of_the_server_changes_nothing(int? status, HttpStatusCode expected)
    {
        await Sandbox.FaultAsync(new { kind = "server-error", path = Paths, method = "POST", status, count = 1 });

        var refused = await Argo.PostAsync("/api/v1/applications", Samples.Application("shop", RepoUrl));

        (refused.Status, refused.Message).ShouldBe((expected, "Server Error (sandbox fault)"));
        (await Argo.GetAsync("/api/v1/applications")).Json["items"].ShouldBeNull();
    }

    [Fact]
    public async Task A_reset_connection_changes_nothing_and_a_late_timeout_changed_everything()
    {
        await CommitAsync(("apps/shop/service.yaml", Samples.Service("web")));
        await Sandbox.FaultAsync(new { kind = "reset", path = Paths, method = "POST", count = 1 });
        await Should.ThrowAsync<HttpRequestException>(() => CreateAsync("shop"));
        (await Argo.GetAsync("/api/v1/applications")).Json["items"].ShouldBeNull();

        await Sandbox.FaultAsync(new { kind = "timeout-after-success", path = Paths, method = "POST", count = 1, seconds = 0 });
        await Should.ThrowAsync<HttpRequestException>(() => CreateAsync("shop"));
        (await GetAsync("shop"))["metadata"]!["name"]!.GetValue<string>().ShouldBe("shop");
    }

    [Fact]
    public async Task A_rollout_can_be_stalled_by_the_API_too_and_for_a_while_only()
    {
        await CommitAsync(("apps/shop/deployment.yaml", Samples.Deployment("web")));
        await Sandbox.FaultAsync(new { kind = "stall-rollout", app = "shop", durationSeconds = 30 });
        await CreateAsync("shop", Samples.Automate);

        await WaitAsync(29);
        (await GetAsync("shop")).HealthStatus().ShouldBe("Progressing");
        await UntilHealthyAsync("shop");
    }
}
