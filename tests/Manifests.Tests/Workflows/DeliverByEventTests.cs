using System.Text.Json.Nodes;
using DevPortal.Domain;
using DevPortal.Domain.Specs;
using DevPortal.Manifests.Tests.Tools;
using DevPortal.Manifests.Workflows;

namespace DevPortal.Manifests.Tests.Workflows;

/// <summary>Runs the steps that tell somebody else about new digests, against servers that listen.</summary>
public sealed class DeliverByEventTests
{
    [Needs("curl jq", "curl", "jq")]
    public async Task The_GitOps_repository_is_sent_what_the_flowise_seed_sends()
    {
        await using var github = await StubServer.Start(_ => (204, ""));
        (await Deliver(github, DigestHandover.Dispatch, ["server", "ui"])).MustSucceed();

        var request = github.Requests.ShouldHaveSingleItem();
        (request.Method, request.Path, request.Authorization).ShouldBe(("POST", "/api/v3/repos/acme/gitops/dispatches", "Bearer ghp_secret"));
        JsonNode.DeepEquals(JsonNode.Parse(request.Body), JsonNode.Parse($$"""
            {
              "event_type": "image-updated",
              "client_payload": {
                "app": "shop",
                "environment": "dev",
                "tag": "3f2a1bc",
                "sha": "{{StepRunner.Commit}}",
                "actor": "octocat",
                "workflow_run_id": "42",
                "server_digest": "{{Digest("server")}}",
                "ui_digest": "{{Digest("ui")}}"
              }
            }
            """)).ShouldBeTrue(request.Body);
    }

    [Needs("curl jq", "curl", "jq")]
    public async Task GitHub_takes_no_more_than_ten_fields()
    {
        await using var github = await StubServer.Start(_ => (204, ""));
        string[] components = ["a", "b", "c", "d", "e", "f"];
        (await Deliver(github, DigestHandover.Dispatch, components)).MustSucceed();

        var payload = JsonNode.Parse(github.Requests.ShouldHaveSingleItem().Body)!["client_payload"]!.AsObject();
        payload.Count.ShouldBeLessThanOrEqualTo(10);
        payload["digests"]!.AsObject().ToDictionary(digest => digest.Key, digest => digest.Value!.ToString()).ShouldBe(components.ToDictionary(c => c, Digest));
    }

    [Needs("curl jq", "curl", "jq")]
    public async Task DevPortal_is_told_with_an_ID_token_that_is_meant_for_it()
    {
        await using var portal = await StubServer.Start(request =>
            request.Path.StartsWith("/token", StringComparison.Ordinal) ? (200, """{"value": "id-token"}""") : (202, "{}"));
        (await Deliver(portal, DigestHandover.Portal, ["web"])).MustSucceed().ShouldContain("::add-mask::id-token");

        var requests = portal.Requests.ToArray();
        requests.Length.ShouldBe(2);
        (requests[0].Method, requests[0].Authorization).ShouldBe(("GET", "Bearer runner-token"));
        Uri.UnescapeDataString(requests[0].Path).ShouldBe($"/token?api-version=2.0&audience={portal.Url}");
        (requests[1].Method, requests[1].Path, requests[1].Authorization).ShouldBe(("POST", WorkflowNames.PortalBuilds, "Bearer id-token"));
        JsonNode.DeepEquals(JsonNode.Parse(requests[1].Body), JsonNode.Parse($$"""
            {
              "app": "shop",
              "environment": "dev",
              "tag": "3f2a1bc",
              "sha": "{{StepRunner.Commit}}",
              "actor": "octocat",
              "workflow_run_id": "42",
              "digests": { "web": "{{Digest("web")}}" }
            }
            """)).ShouldBeTrue(requests[1].Body);
    }

    [NeedsForEach("curl jq", "curl", "jq"), InlineData(DigestHandover.Dispatch), InlineData(DigestHandover.Portal)]
    public async Task A_refusal_fails_the_job_with_what_was_answered(DigestHandover handover)
    {
        await using var server = await StubServer.Start(request =>
            request.Path.StartsWith("/token", StringComparison.Ordinal) ? (200, """{"value": "id-token"}""") : (403, "{\"message\": \"not yours\"}"));
        var said = (await Deliver(server, handover, ["web"],
            // curl waits between its tries; here it is told not to.
            runner => runner.PutFirst("curl", "#!/bin/sh\nPATH=${PATH#*:} exec curl \"$@\" --retry 0\n"))).MustFail();
        said.ShouldContain("not yours");
        said.ShouldContain("::error::");
        said.ShouldNotContain("ghp_secret");
    }

    private static string Digest(string component) => $"sha256:{string.Concat(Enumerable.Repeat($"{component.Length:x}", 64))}";

    private static async Task<ToolResult> Deliver(StubServer server, DigestHandover handover, string[] components, Func<StepRunner, Task>? change = null)
    {
        using var runner = new StepRunner
        {
            Contexts = { ["secrets.PAT_TOKEN"] = "ghp_secret" },
            Environment =
            {
                ["GITHUB_API_URL"] = $"{server.Url}/api/v3",
                ["ACTIONS_ID_TOKEN_REQUEST_URL"] = $"{server.Url}/token?api-version=2.0",
                ["ACTIONS_ID_TOKEN_REQUEST_TOKEN"] = "runner-token",
            },
        };
        foreach (var component in components)
            runner.Contexts[$"needs.build.outputs.{component}"] = Digest(component);
        if (change is not null)
            await change(runner);

        var app = Apps.Of(components.Select(name => Apps.Component(Framework.Go, name, $"ghcr.io/acme/{name}") with { Context = name }).ToArray());
        app = app with { Source = app.Source! with { Handover = handover } };
        var workflow = new ReadWorkflow(SourceWorkflow.Render(new WorkflowRequest(app, app.GitOps!, new Uri(server.Url))));
        return await runner.Run(workflow, workflow["deliver"].Steps.Single());
    }
}
