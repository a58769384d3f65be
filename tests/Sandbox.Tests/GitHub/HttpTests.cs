using System.Globalization;
using DevPortal.Sandbox.Tests.Hosting;

namespace DevPortal.Sandbox.Tests.GitHub;

/// <summary>What holds for every request to the API.</summary>
public sealed class HttpTests : SandboxTest
{
    protected override void Configure(SandboxOptions options) => options.RequestsAnHour = 10;

    [Fact]
    public async Task Another_token_is_refused()
    {
        var answer = await new GitHubClient(Sandbox.Http, "sandbox-token2").GetAsync("/user");

        answer.Status.ShouldBe(401);
        answer.Message.ShouldBe("Bad credentials");
    }

    [Theory]
    [InlineData("token sandbox-token")]
    [InlineData("bearer sandbox-token")]
    [InlineData("Basic eDpzYW5kYm94LXRva2Vu")]
    public async Task The_token_is_taken_in_each_of_GitHubs_spellings(string authorization)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/sandbox/github/user");
        request.Headers.TryAddWithoutValidation("User-Agent", "tests");
        request.Headers.TryAddWithoutValidation("Authorization", authorization);

        using var answer = await Sandbox.Http.SendAsync(request);

        ((int)answer.StatusCode).ShouldBe(200);
    }

    [Fact]
    public async Task An_answer_names_the_scopes_the_limit_and_the_sandbox()
    {
        var answer = await GitHub.GetAsync("/user");

        answer.Header("X-OAuth-Scopes")!.Split(", ").ShouldBeSubsetOf(
            ["admin:org", "admin:repo_hook", "delete_repo", "read:packages", "repo", "user", "workflow", "write:packages"]);
        answer.Header("X-RateLimit-Limit").ShouldBe("10");
        answer.Header("X-RateLimit-Remaining").ShouldBe("9");
        answer.Header("X-RateLimit-Reset").ShouldBe(Sandbox.Clock.GetUtcNow().AddHours(1).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        answer.Header("X-GitHub-Request-Id").ShouldNotBeNullOrEmpty();
        answer.Header("Server")!.ShouldContain("sandbox");
    }

    [Fact]
    public async Task What_has_not_changed_is_304_and_is_not_counted()
    {
        var first = await GitHub.GetAsync("/repos/acme/shop");
        var again = await GitHub.GetAsync("/repos/acme/shop", ("If-None-Match", first.Header("ETag")!));

        again.Status.ShouldBe(304);
        again.Header("X-RateLimit-Remaining").ShouldBe(first.Header("X-RateLimit-Remaining"));
        again.Header("ETag").ShouldBe(first.Header("ETag"));

        await GitHub.PatchAsync("/repos/acme/shop", new { description = "Other" });
        (await GitHub.GetAsync("/repos/acme/shop", ("If-None-Match", first.Header("ETag")!))).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Past_the_limit_requests_are_refused_until_the_hour_ends()
    {
        for (var i = 0; i < 10; i++)
            (await GitHub.GetAsync("/user")).Status.ShouldBe(200);

        var refused = await GitHub.GetAsync("/user");
        refused.Status.ShouldBe(403);
        refused.Message.ShouldStartWith("API rate limit exceeded");
        refused.Header("X-RateLimit-Remaining").ShouldBe("0");

        ((int)(await GitHub.GetAsync("/rate_limit"))["resources"]["core"]!["remaining"]!).ShouldBe(0);
        Sandbox.Clock.Advance(TimeSpan.FromHours(1));
        (await GitHub.GetAsync("/user")).Status.ShouldBe(200);
    }

    [Theory]
    [InlineData("GET", "/nowhere")]
    [InlineData("POST", "/repos/acme/shop")]
    [InlineData("GET", "/repos/acme/nothing")]
    public async Task What_is_not_there_is_not_found(string method, string path)
    {
        var answer = await GitHub.SendAsync(new(method), path, body: null);

        answer.Status.ShouldBe(404);
        answer.Message.ShouldBe("Not Found");
        ((string?)answer["documentation_url"]).ShouldStartWith("https://docs.github.com/rest");
    }

    [Fact]
    public async Task A_body_that_is_not_json_is_said_to_be_so()
    {
        var answer = await GitHub.PostAsync("/user/repos", new StringContent("{"));

        answer.Status.ShouldBe(400);
        answer.Message.ShouldBe("Problems parsing JSON");
    }

    [Fact]
    public async Task A_request_without_a_user_agent_is_refused()
    {
        using var answer = await Sandbox.Http.GetAsync("/sandbox/github/user");

        ((int)answer.StatusCode).ShouldBe(403);
    }
}
