using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using DevPortal.Sandbox.Tests.GitHub;
using DevPortal.Sandbox.Tests.Hosting;

namespace DevPortal.Sandbox.Tests.Faults;

public sealed class FaultsTests : SandboxTest
{
    private const string Shop = "/repos/acme/shop";

    [Fact]
    public async Task A_fault_happens_as_often_as_it_was_asked_for()
    {
        await Sandbox.FaultAsync(new { kind = "server-error", path = "/sandbox/github/repos/**", status = 502, count = 2 });

        (await StatusesAsync(4)).ShouldBe([502, 502, 200, 200]);
        (await GitHub.GetAsync("/user")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_fault_lasts_as_long_as_it_was_asked_for()
    {
        await Sandbox.FaultAsync(new { kind = "server-error", durationSeconds = 30 });

        (await StatusesAsync(1)).ShouldBe([500]);
        Sandbox.Clock.Advance(TimeSpan.FromSeconds(30));
        (await StatusesAsync(1)).ShouldBe([200]);
    }

    [Fact]
    public async Task A_fault_by_chance_happens_at_the_same_times_for_the_same_seed()
    {
        await Sandbox.FaultAsync(new { kind = "server-error", chance = 0.3, seed = 7 });
        var first = await StatusesAsync(40);
        await Sandbox.Http.DeleteAsync("/sandbox/api/faults");
        await Sandbox.FaultAsync(new { kind = "server-error", chance = 0.3, seed = 7 });

        (await StatusesAsync(40)).ShouldBe(first);
        first.Count(s => s == 500).ShouldBeInRange(4, 20);
    }

    [Fact]
    public async Task Faults_are_listed_and_taken_back_and_survive_a_restart()
    {
        using var folder = new TemporaryFolder();
        await using (var first = await SandboxHost.StartAsync(folder.Path))
            await first.FaultAsync(new { kind = "server-error", path = "/sandbox/github/user" });

        await using var second = await SandboxHost.StartAsync(folder.Path);
        (await second.GitHub.GetAsync("/user")).Status.ShouldBe(500);
        var fault = (await second.Http.GetFromJsonAsync<JsonArray>("/sandbox/api/faults"))!.ShouldHaveSingleItem()!;
        ((string?)fault["kind"], (int)fault["hits"]!).ShouldBe(("server-error", 1));

        (await second.Http.DeleteAsync($"/sandbox/api/faults/{fault["id"]}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await second.GitHub.GetAsync("/user")).Status.ShouldBe(200);
    }

    [Theory]
    [InlineData("""{"kind":"earthquake"}""")]
    [InlineData("""{"kind":"server-error","count":0}""")]
    [InlineData("""{"kind":"server-error","chance":2}""")]
    [InlineData("""{"kind":"server-error","status":200}""")]
    public async Task A_fault_that_makes_no_sense_is_refused(string body)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await Sandbox.Http.PostAsync("/sandbox/api/faults", content);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_used_up_limit_and_a_secondary_limit_look_like_GitHubs()
    {
        await Sandbox.FaultAsync(new { kind = "rate-limit", count = 1, seconds = 90 });
        await Sandbox.FaultAsync(new { kind = "secondary-limit", count = 1, seconds = 30 });

        var primary = await GitHub.GetAsync("/user");
        (primary.Status, primary.Header("X-RateLimit-Remaining")).ShouldBe((403, "0"));
        primary.Header("X-RateLimit-Reset").ShouldBe(
            Sandbox.Clock.GetUtcNow().AddSeconds(90).ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture));
        var secondary = await GitHub.GetAsync("/user");
        (secondary.Status, secondary.Header("Retry-After")).ShouldBe((403, "30"));
        secondary.Message!.ShouldContain("secondary rate limit");
    }

    [Fact]
    public async Task A_reset_connection_did_nothing()
    {
        await Sandbox.FaultAsync(new { kind = "reset", method = "PUT", count = 1 });

        await Should.ThrowAsync<HttpRequestException>(() => WriteAsync("a.txt"));
        (await GitHub.GetAsync($"{Shop}/contents/a.txt")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task A_timeout_after_success_did_everything()
    {
        await Sandbox.FaultAsync(new { kind = "timeout-after-success", method = "PUT", count = 1, seconds = 0 });

        await Should.ThrowAsync<HttpRequestException>(() => WriteAsync("a.txt"));
        (await GitHub.GetAsync($"{Shop}/contents/a.txt")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Someone_else_commits_just_before_a_write()
    {
        var head = (string)(await GitHub.GetAsync($"{Shop}/git/ref/heads/main"))["object"]["sha"]!;
        await Sandbox.FaultAsync(new { kind = "foreign-commit", repository = "acme/shop", count = 1 });

        var refused = await MoveAsync(head);
        (refused.Status, refused.Message).ShouldBe((422, "Update is not a fast forward"));

        var foreign = (await GitHub.GetAsync($"{Shop}/commits")).Json![0]!;
        ((string?)foreign["commit"]!["author"]!["name"]).ShouldBe("Someone Else");
        (await MoveAsync((string)foreign["sha"]!)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Someone_else_commits_just_before_a_push_too()
    {
        using var work = new TemporaryFolder();
        var remote = $"http://x:sandbox-token@{new Uri(Sandbox.Url).Authority}/sandbox/git/acme/shop.git";
        (await Shell.RunAsync(work.Path, "git", "clone", "--quiet", remote, ".")).Succeeded();
        (await Shell.RunAsync(work.Path, "git", "commit", "--quiet", "--allow-empty", "-m", "Mine")).Succeeded();
        await Sandbox.FaultAsync(new { kind = "foreign-commit", count = 1 });

        (await Shell.RunAsync(work.Path, "git", "push", "origin", "main")).ExitCode.ShouldNotBe(0);
        (await Shell.RunAsync(work.Path, "git", "pull", "--quiet", "--rebase", "origin", "main")).Succeeded();
        (await Shell.RunAsync(work.Path, "git", "push", "origin", "main")).Succeeded();
    }

    private Task<GitHubReply> MoveAsync(string sha) => GitHub.PatchAsync($"{Shop}/git/refs/heads/main", new { sha });

    private Task<GitHubReply> WriteAsync(string path) =>
        GitHub.PutAsync($"{Shop}/contents/{path}", new { message = "Write", content = "eA==" });

    private async Task<List<int>> StatusesAsync(int count)
    {
        var statuses = new List<int>();
        for (var i = 0; i < count; i++)
            statuses.Add((await GitHub.GetAsync(Shop)).Status);
        return statuses;
    }
}
