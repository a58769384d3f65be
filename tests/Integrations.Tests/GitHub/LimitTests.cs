using System.Globalization;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Values;
using DevPortal.Integrations.GitHub.Access;
using DevPortal.Integrations.GitHub.Commits;
using DevPortal.Integrations.GitHub.Repositories;

namespace DevPortal.Integrations.Tests.GitHub;

public sealed class LimitTests : GitHubFixture
{
    private readonly RepositoriesApi _repositories;

    public LimitTests() => _repositories = new(Api);

    private static string InTenMinutes => FakeClock.Noon.AddMinutes(10).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    [Fact]
    public async Task A_used_up_limit_is_reported_with_its_reset()
    {
        Http.On("GET /users/acme", 403, """{"message":"API rate limit exceeded for user ID 1."}""",
            "x-ratelimit-remaining: 0", $"x-ratelimit-reset: {InTenMinutes}");

        var problem = await FailAsync(_repositories.AccountAsync("acme"));

        problem.Fault.ShouldBe(Fault.RateLimited);
        problem.NotBefore.ShouldBe(FakeClock.Noon.AddMinutes(10));
    }

    [Fact]
    public async Task A_limit_whose_last_call_was_answered_is_not_run_into()
    {
        Http.On("GET /users/acme", 200, """{"login":"acme"}""",
            "x-ratelimit-remaining: 0", $"x-ratelimit-reset: {InTenMinutes}", "x-ratelimit-resource: core");
        await _repositories.AccountAsync("acme");

        (await FailAsync(_repositories.SelfAsync())).NotBefore.ShouldBe(FakeClock.Noon.AddMinutes(10));
        Http.Seen.Count.ShouldBe(1);

        Clock.Advance(TimeSpan.FromMinutes(10));
        Http.On("GET /user", 200, """{"login":"acme"}""");
        await _repositories.SelfAsync();
    }

    [Fact]
    public async Task A_limit_of_one_resource_leaves_the_others_open()
    {
        Http.On("GET /users/acme", 200, """{"login":"acme"}""",
            "x-ratelimit-remaining: 0", $"x-ratelimit-reset: {InTenMinutes}", "x-ratelimit-resource: graphql");
        await _repositories.AccountAsync("acme");

        Http.On("GET /user", 200, """{"login":"acme"}""");
        await _repositories.SelfAsync();
    }

    [Theory]
    [InlineData(403, "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.")]
    [InlineData(429, "")]
    public async Task A_secondary_limit_without_a_time_rests_the_whole_token_for_a_minute(int status, string message)
    {
        Http.On("GET /users/acme", status, $$"""{"message":"{{message}}"}""");

        (await FailAsync(_repositories.AccountAsync("acme"))).NotBefore.ShouldBe(FakeClock.Noon.AddMinutes(1));
        (await FailAsync(_repositories.SelfAsync())).NotBefore.ShouldBe(FakeClock.Noon.AddMinutes(1));

        Http.Seen.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_Retry_After_counts_for_every_client_of_the_token()
    {
        Http.On("GET /users/acme", 403, """{"message":"wait"}""", "Retry-After: 120");
        await FailAsync(_repositories.AccountAsync("acme"));

        var sameToken = new RepositoriesApi(new(Server, new PersonalToken(Server, new(Token))));
        (await FailAsync(sameToken.SelfAsync())).NotBefore.ShouldBe(FakeClock.Noon.AddMinutes(2));

        Http.On("GET /user", 200, """{"login":"bob"}""");
        await new RepositoriesApi(new(Server, new PersonalToken(Server, new("other")))).SelfAsync();
    }

    [Fact]
    public async Task A_plain_refusal_is_no_limit()
    {
        Http.On("GET /user", 403, """{"message":"Resource not accessible by personal access token"}""", "x-ratelimit-remaining: 4999");

        (await FailAsync(_repositories.SelfAsync())).Fault.ShouldBe(Fault.Forbidden);
    }

    [Fact]
    public async Task The_eighty_first_write_in_a_minute_is_not_sent()
    {
        var refs = new RefsApi(Api, Name);
        for (var i = 0; i < 80; i++)
        {
            Http.On("POST /repos/acme/shop/git/refs", 201, "{}");
            await refs.CreateAsync($"b{i}", Parsed.As<CommitSha>(Sha('a')));
        }

        var problem = await FailAsync(refs.CreateAsync("one-more", Parsed.As<CommitSha>(Sha('a'))));

        problem.Fault.ShouldBe(Fault.RateLimited);
        problem.NotBefore.ShouldBe(FakeClock.Noon.AddMinutes(1));
        var repository = new GitHubRepository(Server, Credential, Shop, Name);
        repository.NextCommitAt().ShouldBe(FakeClock.Noon.AddMinutes(1));
        repository.NextCommitAt(ahead: 80).ShouldBe(FakeClock.Noon.AddMinutes(2));
    }

    [Fact]
    public async Task A_limit_told_by_GraphQL_is_one()
    {
        Http.On("POST /graphql", 200, """{"errors":[{"type":"RATE_LIMITED","message":"API rate limit exceeded"}]}""");

        var problem = await FailAsync(new GitHubRepository(Server, Credential, Shop, Name).ReadAsync(BranchName.Main, [RepoPath.Root]));

        problem.Fault.ShouldBe(Fault.RateLimited);
    }
}
