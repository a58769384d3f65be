using System.Net;
using System.Text.Json;
using DevPortal.Api.Tests.Hosting;
using DevPortal.Domain;
using DevPortal.Domain.Argo;
using DevPortal.Domain.Cluster;
using DevPortal.Domain.Health;
using DevPortal.Domain.Ports;
using DevPortal.Testing;

namespace DevPortal.Api.Tests;

public sealed class RunningApiTests(PortalWithArgo portal) : IClassFixture<PortalWithArgo>, IAsyncLifetime
{
    private static readonly ObjectRef PodRef = ObjectRef.Of("v1", "Pod", "shop-web-1", "shop-dev");

    public async Task InitializeAsync()
    {
        portal.Argo.Fault = null;
        await portal.Put("shop", SampleSpecs.Shop);
        await portal.Put("solo", SampleSpecs.Named("solo") with { Environments = [SampleSpecs.Shop.Environments[1]] });
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [InlineData("/api/apps/shop/environments/dev/resources", "shop-dev")]
    [InlineData("/api/apps/shop/resources?environment=prod", "shop-prod")]
    [InlineData("/api/apps/solo/resources", "solo-prod")]
    public async Task What_runs_is_shown_with_health_images_and_owners(string path, string application)
    {
        portal.Argo.Tree =
        [
            new ArgoNode(ObjectRef.Of("apps/v1", "Deployment", "shop-web", "shop-dev"), "uid-1", Health: new(HealthStatus.Progressing)),
            new ArgoNode(PodRef, "uid-2", ["uid-1"], new(HealthStatus.Degraded, "It crashes."), ["ghcr.io/acme/shop:2"]),
        ];

        var answer = await Get(path);

        answer.GetProperty("application").GetString().ShouldBe(application);
        portal.Argo.LastAsked.ShouldBe(new ArgoAppId(application, portal.Project));
        var pod = answer.GetProperty("resources")[1];
        pod.GetProperty("ref").GetProperty("kind").GetString().ShouldBe("Pod");
        pod.GetProperty("parents")[0].GetString().ShouldBe("uid-1");
        pod.GetProperty("health").GetProperty("status").GetString().ShouldBe("degraded");
        pod.GetProperty("images")[0].GetString().ShouldBe("ghcr.io/acme/shop:2");
    }

    [Fact]
    public async Task The_difference_to_Git_is_shown()
    {
        portal.Argo.Diff = [new ArgoDiff(PodRef, """{"replicas":1}""", """{"replicas":2}""")];

        var answer = await Get("/api/apps/shop/environments/dev/diff");

        answer.GetProperty("objects")[0].GetProperty("target").GetString().ShouldBe("""{"replicas":2}""");
    }

    [Fact]
    public async Task Events_are_those_of_the_Application_and_of_what_is_not_well_the_latest_first()
    {
        portal.Argo.Tree =
        [
            new ArgoNode(PodRef with { Name = "well" }, "uid-1", Health: new(HealthStatus.Healthy)),
            new ArgoNode(PodRef with { Name = "unwell" }, "uid-2", Health: new(HealthStatus.Degraded)),
        ];
        portal.Argo.Events = about => [new ClusterEvent(PodRef, about.Length == 0 ? "Synced" : about, "…", LastSeen: FakeClock.Noon.AddMinutes(about.Length))];

        var answer = await Get("/api/apps/shop/environments/dev/events");

        answer.GetProperty("events").EnumerateArray().Select(e => e.GetProperty("reason").GetString()).ShouldBe(["unwell", "Synced"]);
    }

    [Fact]
    public async Task A_log_is_read_as_JSON_or_as_text()
    {
        portal.Argo.Log = [new LogLine("one", "shop-web-1", FakeClock.Noon), new LogLine("two")];

        var json = await Get("/api/apps/shop/environments/dev/logs?pod=shop-web-1&container=web&tail=2&since=60&previous=true");
        using var asText = new HttpRequestMessage(HttpMethod.Get, "/api/apps/shop/environments/dev/logs") { Headers = { { "Accept", "text/plain" } } };
        var text = await (await portal.Client.SendAsync(asText)).Content.ReadAsStringAsync();

        json.GetProperty("lines")[0].GetProperty("pod").GetString().ShouldBe("shop-web-1");
        text.ShouldBe("one\ntwo\n");
    }

    [Fact]
    public async Task A_log_is_asked_for_as_the_request_says()
    {
        await Get("/api/apps/shop/environments/dev/logs?pod=shop-web-1&container=web&tail=2&since=60&previous=true");
        portal.Argo.LastQuery.ShouldBe(new LogQuery(PodRef, "web", 2, TimeSpan.FromMinutes(1), Follow: false, Previous: true));

        await Get("/api/apps/shop/environments/dev/logs");
        portal.Argo.LastQuery.ShouldBe(new LogQuery(ObjectRef.Of("apps/v1", "Deployment", "shop-web", "shop-dev"), Tail: 500));
    }

    [Fact]
    public async Task A_log_that_is_followed_comes_as_events_and_says_why_it_ends()
    {
        portal.Argo.Log = [new LogLine("one")];
        portal.Argo.Fault = Problem(Fault.Transient);

        var response = await portal.Client.GetAsync("/api/apps/shop/environments/dev/logs?follow=true");

        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        var text = await response.Content.ReadAsStringAsync();
        text.ShouldStartWith("event: line\ndata: {\"text\":\"one\"}\n\n");
        text.ShouldContain("event: problem\n");
        text.ShouldContain("Wait for it.");
    }

    [Theory]
    [InlineData("/api/apps/nobody/resources", HttpStatusCode.NotFound, "no application named nobody")]
    [InlineData("/api/apps/shop/environments/moon/resources", HttpStatusCode.NotFound, "There are: dev, prod")]
    [InlineData("/api/apps/shop/resources", HttpStatusCode.BadRequest, "Name one of dev, prod")]
    [InlineData("/api/apps/shop/environments/dev/logs?tail=0", HttpStatusCode.BadRequest, "tail: Give a whole number")]
    [InlineData("/api/apps/shop/environments/dev/logs?component=db", HttpStatusCode.BadRequest, "one of web")]
    [InlineData("/api/apps/shop/environments/dev/logs?pod=..%2Fx", HttpStatusCode.BadRequest, "pod:")]
    public async Task A_question_that_cannot_be_answered_says_what_could(string path, HttpStatusCode status, string sentence)
    {
        var response = await portal.Client.GetAsync(path);

        response.StatusCode.ShouldBe(status);
        (await PortalUnderTest.Json(response)).GetProperty("detail").GetString().ShouldNotBeNull().ShouldContain(sentence);
    }

    [Theory]
    [InlineData(Fault.Transient, HttpStatusCode.ServiceUnavailable)]
    [InlineData(Fault.Unauthorised, HttpStatusCode.BadGateway)]
    [InlineData(Fault.NotFound, HttpStatusCode.NotFound)]
    public async Task What_Argo_CD_cannot_answer_is_said_in_its_words(Fault fault, HttpStatusCode status)
    {
        portal.Argo.Fault = Problem(fault);
        portal.Argo.Log = [];

        foreach (var part in new[] { "resources", "diff", "events", "logs" })
        {
            var response = await portal.Client.GetAsync($"/api/apps/shop/environments/dev/{part}");

            response.StatusCode.ShouldBe(status, part);
            (await PortalUnderTest.Json(response)).GetProperty("detail").GetString().ShouldNotBeNull().ShouldContain("it said so. Wait for it.");
        }
    }

    private async Task<JsonElement> Get(string path)
    {
        var response = await portal.Client.GetAsync(path);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, path);
        return await PortalUnderTest.Json(response);
    }

    private static IntegrationException Problem(Fault fault) => new(new(fault, "Argo CD", "answer", "it said so", "Wait for it."));
}
