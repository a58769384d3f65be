using System.Text;
using System.Text.Json.Nodes;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Ports.Forge;
using DevPortal.Domain.Values;
using DevPortal.Integrations.GitHub;
using DevPortal.Integrations.GitHub.Actions;

namespace DevPortal.Integrations.Tests.GitHub;

public sealed class ActionsTests : GitHubFixture
{
    private readonly GitHubForgeRepository _repository;

    public ActionsTests() => _repository = new(Server, Credential, Shop, Name);

    [Fact]
    public async Task A_secret_arrives_so_that_only_GitHub_can_open_it()
    {
        Http.On("GET /repos/acme/shop/actions/secrets/public-key", 200, $$"""{"key_id":"k1","key":"{{SealedBox.PublicKey}}"}""")
            .On("PUT /repos/acme/shop/actions/secrets/PAT_TOKEN", 201, "{}");

        await _repository.PutSecretAsync("PAT_TOKEN", new("s3cr3t ü"));

        Http.Seen[1].Body.ShouldNotContain("s3cr3t");
        Sent(1)["key_id"]!.GetValue<string>().ShouldBe("k1");
        var box = Convert.FromBase64String(Sent(1)["encrypted_value"]!.GetValue<string>());
        Encoding.UTF8.GetString(SealedBox.Open(box)!).ShouldBe("s3cr3t ü");
        box[^1] ^= 1;
        SealedBox.Open(box).ShouldBeNull();
    }

    [Fact]
    public void Where_libsodium_is_missing_the_package_is_named()
    {
        var problem = Should.Throw<IntegrationException>(() => Sodium.Load("libsodium-that-is-not-there.so")).Problem;

        problem.Fault.ShouldBe(Fault.Unequipped);
        problem.Advice.ShouldContain("libsodium23");
    }

    [Theory]
    [InlineData("AAAA")]
    [InlineData("not base64!")]
    public async Task A_public_key_that_is_none_is_unreadable(string key)
    {
        Http.On("GET /repos/acme/shop/actions/secrets/public-key", 200, $$"""{"key_id":"k1","key":"{{key}}"}""");

        (await FailAsync(_repository.PutSecretAsync("A", new("b")))).Fault.ShouldBe(Fault.Unreadable);
    }

    [Fact]
    public async Task A_secret_that_is_gone_can_be_removed()
    {
        Http.On("DELETE /repos/acme/shop/actions/secrets/A", 404);

        await _repository.RemoveSecretAsync("A");
    }

    [Fact]
    public async Task A_variable_is_changed_or_added()
    {
        Http.On("PATCH /repos/acme/shop/actions/variables/A", 204);
        await _repository.PutVariableAsync("A", "1");

        Http.On("PATCH /repos/acme/shop/actions/variables/A", 404).On("POST /repos/acme/shop/actions/variables", 201);
        await _repository.PutVariableAsync("A", "2");

        Http.On("PATCH /repos/acme/shop/actions/variables/A", 404)
            .On("POST /repos/acme/shop/actions/variables", 409)
            .On("PATCH /repos/acme/shop/actions/variables/A", 204);
        await _repository.PutVariableAsync("A", "3");

        Sent(5).ToJsonString().ShouldBe("""{"name":"A","value":"3"}""");
    }

    [Fact]
    public async Task The_builds_of_a_commit_are_found()
    {
        Http.On($"GET /repos/acme/shop/actions/runs?head_sha={Sha('a')}&per_page=50", 200,
            $$"""{"total_count":1,"workflow_runs":[{{Run("completed", "success")}}]}""");

        var run = (await _repository.RunsOfAsync(Parsed.As<CommitSha>(Sha('a')))).ShouldHaveSingleItem();

        run.ShouldBe(new BuildRun(7, ".github/workflows/ci-cd.yml", Parsed.As<CommitSha>(Sha('a')), BuildStatus.Succeeded, 2, "https://github.com/r/7"));
    }

    [Fact]
    public async Task A_build_is_followed_to_its_end()
    {
        foreach (var (status, conclusion) in new[] { ("queued", null), ("in_progress", null), ("in_progress", null), ("completed", "failure") })
            Http.On("GET /repos/acme/shop/actions/runs/7", 200, Run(status, conclusion));

        var seen = await FollowAsync(TimeSpan.FromMinutes(10));

        seen.ShouldBe([BuildStatus.Waiting, BuildStatus.Running, BuildStatus.Failed]);
        Clock.GetUtcNow().ShouldBe(FakeClock.Noon.AddSeconds(30));
    }

    [Fact]
    public async Task A_build_is_not_followed_for_ever()
    {
        for (var i = 0; i < 7; i++)
            Http.On("GET /repos/acme/shop/actions/runs/7", 200, Run("in_progress", null));

        (await FollowAsync(TimeSpan.FromMinutes(1))).ShouldBe([BuildStatus.Running]);
    }

    [Theory]
    [InlineData("queued", null, BuildStatus.Waiting)]
    [InlineData("pending", null, BuildStatus.Waiting)]
    [InlineData("something_new", null, BuildStatus.Waiting)]
    [InlineData("completed", "startup_failure", BuildStatus.Failed)]
    [InlineData("completed", "action_required", BuildStatus.Failed)]
    [InlineData("completed", "something_new", BuildStatus.Failed)]
    [InlineData("completed", null, BuildStatus.Failed)]
    [InlineData("completed", "timed_out", BuildStatus.TimedOut)]
    [InlineData("completed", "skipped", BuildStatus.Skipped)]
    public void What_is_not_known_to_have_succeeded_has_not(string status, string? conclusion, BuildStatus expected) =>
        GitHubTerms.StatusOf(status, conclusion).ShouldBe(expected);

    [Fact]
    public async Task Jobs_come_with_their_steps()
    {
        Http.On("GET /repos/acme/shop/actions/runs/7/jobs?per_page=100", 200, """
            {"jobs":[{"id":70,"name":"build","status":"in_progress","conclusion":null,"steps":[{"name":"Checkout","number":1,"status":"completed","conclusion":"success"}]},
                     {"id":71,"name":"deploy","status":"queued","steps":null}]}
            """);

        (await _repository.JobsAsync(7)).ShouldBe([
            new(70, "build", BuildStatus.Running, [new("Checkout", BuildStatus.Succeeded)]),
            new(71, "deploy", BuildStatus.Waiting),
        ]);
    }

    [Fact]
    public async Task The_log_of_a_job_is_a_link_that_is_not_followed()
    {
        Http.On("GET /repos/acme/shop/actions/jobs/70/logs", 302, "", "Location: https://blobs.example/log?sig=x");

        (await _repository.JobLogAsync(70)).ShouldBe(new Uri("https://blobs.example/log?sig=x"));
    }

    [Fact]
    public async Task A_run_is_repeated_whole_or_where_it_failed()
    {
        Http.On("POST /repos/acme/shop/actions/runs/7/rerun", 201).On("POST /repos/acme/shop/actions/runs/7/rerun-failed-jobs", 201);

        await _repository.RepeatRunAsync(7, onlyFailed: false);
        await _repository.RepeatRunAsync(7, onlyFailed: true);
    }

    [Fact]
    public async Task Workflows_are_started_by_event_or_by_name()
    {
        Http.On("POST /repos/acme/shop/dispatches", 204).On("POST /repos/acme/shop/actions/workflows/validate.yml/dispatches", 204);

        await _repository.DispatchAsync("update-images", """{"environment":"dev","tag":"1"}""");
        await _repository.StartWorkflowAsync("validate.yml", BranchName.Main, new Dictionary<string, string>(StringComparer.Ordinal) { ["app"] = "shop" });

        Http.Seen[0].Body.ShouldBe("""{"event_type":"update-images","client_payload":{"environment":"dev","tag":"1"}}""");
        Http.Seen[1].Body.ShouldBe("""{"ref":"main","inputs":{"app":"shop"}}""");
    }

    [Fact]
    public async Task An_image_is_found_by_its_tag()
    {
        var digest = "sha256:" + new string('d', 64);
        Http.On("GET /users/acme", 200, """{"login":"acme","type":"Organization"}""")
            .On("GET /orgs/acme/packages/container/shop%2Fworker/versions?per_page=100", 200, $$"""
                [{"id":1,"name":"sha256:{{new string('e', 64)}}","metadata":{"container":{"tags":[]} } },
                 {"id":2,"name":"{{digest}}","metadata":{"container":{"tags":["latest","v1"]} } }]
                """);

        (await _repository.FindImageAsync("shop/worker", "v1")).ShouldBe(Parsed.As<Digest>(digest));
    }

    private Task<List<BuildStatus>> FollowAsync(TimeSpan atMost) => Clock.RunAsync(async () =>
        await _repository.FollowAsync(7, TimeSpan.FromSeconds(10), atMost).Select(r => r.Status).ToListAsync());

    private static string Run(string status, string? conclusion) => new JsonObject
    {
        ["id"] = 7,
        ["head_sha"] = Sha('a'),
        ["path"] = ".github/workflows/ci-cd.yml",
        ["status"] = status,
        ["conclusion"] = conclusion,
        ["run_attempt"] = 2,
        ["html_url"] = "https://github.com/r/7",
    }.ToJsonString();
}
