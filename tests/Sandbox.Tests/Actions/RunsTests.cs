using System.IO.Compression;
using DevPortal.Sandbox.Tests.Hosting;

namespace DevPortal.Sandbox.Tests.Actions;

public sealed class RunsTests : ActionsTest
{
    private const string Workflow = ".github/workflows/ci-cd.yml";

    [Fact]
    public async Task A_push_starts_a_run_that_goes_through_its_jobs_and_ends()
    {
        await PutSecretAsync("PAT_TOKEN", "sandbox-token");
        await WriteManifestsAsync();
        await using var receiver = await HookReceiver.StartAsync();
        await GitHub.PostAsync($"{Shop}/hooks", new { config = new { url = receiver.Url, content_type = "json" }, events = new[] { "workflow_run" } });

        var sha = await WriteAsync(Shop, Workflow, SampleWorkflows.Source("workflow", GitOpsUrl));

        var queued = (await RunsAsync()).ShouldHaveSingleItem()!;
        ((string?)queued["status"], (string?)queued["head_sha"], (string?)queued["event"]).ShouldBe(("queued", sha, "push"));

        await Sandbox.AdvanceAsync(TimeSpan.FromSeconds(2));
        ((string?)(await RunsAsync())[0]!["status"]).ShouldBe("in_progress");
        var jobs = (await GitHub.GetAsync($"{Shop}/actions/runs/{queued["id"]}/jobs"))["jobs"].AsArray();
        jobs.Select(j => $"{j!["name"]}: {j["status"]}").ShouldBe(["Test: in_progress", "Build server: queued", "Deliver: queued"]);

        await Sandbox.AdvanceAsync(LongEnough);
        var done = (await RunsAsync())[0]!;
        ((string?)done["status"], (string?)done["conclusion"]).ShouldBe(("completed", "success"));
        (await GitHub.GetAsync($"{Shop}/actions/runs/{queued["id"]}/jobs"))["jobs"].AsArray()
            .SelectMany(j => j!["steps"]!.AsArray()).ShouldAllBe(s => (string?)s!["conclusion"] == "success");

        receiver.Of("workflow_run").Select(r => (string?)r.Payload["action"]).ShouldBe(["requested", "in_progress", "completed"]);
        ((string?)receiver.Of("workflow_run")[2].Payload["workflow_run"]!["conclusion"]).ShouldBe("success");
    }

    [Fact]
    public async Task What_the_filters_or_the_message_leave_out_starts_nothing()
    {
        await WriteAsync(Shop, Workflow, SampleWorkflows.Source("workflow", GitOpsUrl), "Add [skip ci]");
        await WriteAsync(Shop, "docs/readme.md", "x");
        (await RunsAsync()).ShouldBeEmpty();

        await WriteAsync(Shop, "src/a.js", "x");
        (await RunsAsync()).Count.ShouldBe(1);

        await GitHub.PostAsync($"{Shop}/git/refs", new
        {
            @ref = "refs/heads/other",
            sha = (string)(await GitHub.GetAsync($"{Shop}/git/ref/heads/main"))["object"]["sha"]!,
        });
        await Sandbox.SettleAsync();
        (await RunsAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_same_sources_build_the_same_digest_under_sha_short_and_latest()
    {
        await WriteAsync(Shop, "src/a.js", "x");
        await WriteAsync(Shop, Workflow, SampleWorkflows.Source("workflow", GitOpsUrl));
        await Sandbox.AdvanceAsync(LongEnough);
        var first = (await VersionsAsync())[0]!;

        var second = await WriteAsync(Shop, Workflow, SampleWorkflows.Source("workflow", GitOpsUrl) + "\n# changed\n");
        await Sandbox.AdvanceAsync(LongEnough);

        var version = (await VersionsAsync()).ShouldHaveSingleItem()!;
        ((string?)version["name"]).ShouldBe((string?)first["name"]);
        string[] tags = [second, second[..7], "latest"];
        tags.ShouldBeSubsetOf(version["metadata"]!["container"]!["tags"]!.AsArray().Select(t => (string)t!));

        await WriteAsync(Shop, "src/a.js", "y");
        await Sandbox.AdvanceAsync(LongEnough);
        (await VersionsAsync()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Of_pushes_that_come_while_a_run_goes_only_the_newest_waits()
    {
        await WriteAsync(Shop, Workflow, SampleWorkflows.Source("workflow", GitOpsUrl));
        await Sandbox.AdvanceAsync(TimeSpan.FromSeconds(3));
        await WriteAsync(Shop, "src/a.js", "1");
        await WriteAsync(Shop, "src/a.js", "2");

        (await RunsAsync()).Select(r => $"{r!["run_number"]} {r["status"]} {r["conclusion"]}").ShouldBe(
            ["3 pending ", "2 completed cancelled", "1 in_progress "]);

        await Sandbox.AdvanceAsync(LongEnough);
        await Sandbox.AdvanceAsync(LongEnough);
        ((string?)(await RunsAsync())[0]!["status"]).ShouldBe("completed");
    }

    [Fact]
    public async Task A_run_is_cancelled_and_run_again()
    {
        await WriteAsync(Shop, Workflow, SampleWorkflows.Source("workflow", GitOpsUrl));
        await Sandbox.AdvanceAsync(TimeSpan.FromSeconds(3));
        var run = (await RunsAsync())[0]!;

        (await GitHub.PostAsync($"{Shop}/actions/runs/{run["id"]}/rerun")).Status.ShouldBe(403);
        (await GitHub.PostAsync($"{Shop}/actions/runs/{run["id"]}/cancel")).Status.ShouldBe(202);
        await Sandbox.SettleAsync();
        ((string?)(await RunsAsync())[0]!["conclusion"]).ShouldBe("cancelled");
        (await GitHub.PostAsync($"{Shop}/actions/runs/{run["id"]}/cancel")).Status.ShouldBe(409);

        (await GitHub.PostAsync($"{Shop}/actions/runs/{run["id"]}/rerun")).Status.ShouldBe(201);
        var again = (await RunsAsync())[0]!;
        ((long)again["id"]!, (int)again["run_attempt"]!, (string?)again["status"]).ShouldBe(((long)run["id"]!, 2, "queued"));
    }

    [Fact]
    public async Task A_build_can_be_made_to_fail_and_the_jobs_behind_it_are_skipped()
    {
        await PutSecretAsync("PAT_TOKEN", "sandbox-token");
        await Sandbox.FaultAsync(new { kind = "fail-build", repository = "acme/shop", count = 1 });
        await WriteAsync(Shop, Workflow, SampleWorkflows.Source("workflow", GitOpsUrl));
        await Sandbox.AdvanceAsync(LongEnough);

        var run = (await RunsAsync(query: "?status=failure")).ShouldHaveSingleItem()!;
        var jobs = (await GitHub.GetAsync($"{Shop}/actions/runs/{run["id"]}/jobs"))["jobs"].AsArray();
        jobs.Select(j => (string?)j!["conclusion"]).ShouldBe(["success", "failure", "skipped"]);
        (await GitHub.GetAsync("/orgs/acme/packages/container/shop-server/versions")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task A_build_can_be_made_to_hang_until_it_is_cancelled()
    {
        await Sandbox.FaultAsync(new { kind = "stall-build", count = 1 });
        await WriteAsync(Shop, Workflow, SampleWorkflows.Source("workflow", GitOpsUrl));
        await Sandbox.AdvanceAsync(TimeSpan.FromHours(1));

        var run = (await RunsAsync())[0]!;
        ((string?)run["status"]).ShouldBe("in_progress");
        await GitHub.PostAsync($"{Shop}/actions/runs/{run["id"]}/cancel");
        await Sandbox.SettleAsync();
        ((string?)(await RunsAsync())[0]!["conclusion"]).ShouldBe("cancelled");
    }

    [Fact]
    public async Task A_run_goes_on_after_a_restart()
    {
        using var folder = new TemporaryFolder();
        var clock = new Testing.FakeClock();
        await using (var first = await SandboxHost.StartAsync(folder.Path, clock))
        {
            var content = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(SampleWorkflows.Source("workflow", GitOpsUrl)));
            await first.GitHub.PutAsync($"{Shop}/contents/{Workflow}", new { message = "Add", content });
            await first.AdvanceAsync(TimeSpan.FromSeconds(3));
        }

        clock.Advance(LongEnough);
        await using var second = await SandboxHost.StartAsync(folder.Path, clock);
        await second.SettleAsync();

        var run = (await second.GitHub.GetAsync($"{Shop}/actions/runs"))["workflow_runs"][0]!;
        ((string?)run["status"]).ShouldBe("completed");
        (await second.GitHub.GetAsync("/orgs/acme/packages/container/shop-server")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_workflow_is_started_by_hand()
    {
        await WriteAsync(Shop, Workflow, SampleWorkflows.Source("workflow", GitOpsUrl), "Add [skip ci]");

        (await GitHub.PostAsync($"{Shop}/actions/workflows/ci-cd.yml/dispatches", new { @ref = "main" })).Status.ShouldBe(204);
        ((string?)(await RunsAsync(query: "?event=workflow_dispatch")).ShouldHaveSingleItem()!["head_branch"]).ShouldBe("main");

        (await GitHub.PostAsync($"{Shop}/actions/workflows/ci-cd.yml/dispatches", new { @ref = "nope" })).Message.ShouldBe("No ref found for: nope");
        (await GitHub.PostAsync($"{Shop}/actions/workflows/other.yml/dispatches", new { @ref = "main" })).Status.ShouldBe(404);
        (await GitHub.GetAsync($"{Shop}/actions/workflows"))["workflows"].AsArray().Select(w => (string?)w!["path"]).ShouldBe([Workflow]);
    }

    [Fact]
    public async Task Logs_are_behind_a_signed_address()
    {
        await WriteAsync(Shop, Workflow, SampleWorkflows.Source("workflow", GitOpsUrl));
        await Sandbox.AdvanceAsync(LongEnough);
        var run = (await RunsAsync())[0]!;

        var redirect = await GitHub.GetAsync($"{Shop}/actions/runs/{run["id"]}/logs");
        redirect.Status.ShouldBe(302);
        var archive = new ZipArchive(await Sandbox.Http.GetStreamAsync(redirect.Header("Location")));
        archive.Entries.ShouldContain(e => e.FullName == "0_Test.txt");
        (await Sandbox.Http.GetAsync(redirect.Header("Location") + "0")).StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);

        var failed = (await GitHub.GetAsync($"{Shop}/actions/runs/{run["id"]}/jobs"))["jobs"].AsArray().Single(j => (string?)j!["conclusion"] == "failure")!;
        var log = await GitHub.GetAsync($"{Shop}/actions/jobs/{failed["id"]}/logs");
        (await Sandbox.Http.GetStringAsync(log.Header("Location"))).ShouldContain("The secret PAT_TOKEN is missing.");
    }

    private async Task<System.Text.Json.Nodes.JsonArray> VersionsAsync() =>
        (await GitHub.GetAsync("/orgs/acme/packages/container/shop-server/versions")).Json!.AsArray();
}
