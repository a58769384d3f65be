using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Ports.Git;
using DevPortal.Domain.Values;
using DevPortal.Integrations.GitHub;
using DevPortal.Integrations.GitHub.Access;

namespace DevPortal.Integrations.Tests.GitHub;

public sealed class AppTests : GitHubFixture
{
    private static readonly RSA Key = RSA.Create(2048);

    private readonly InstallationToken _token;
    private readonly GitHubForgeRepository _repository;

    public AppTests()
    {
        _token = new GitHubApp(Server, "1234", new(Key.ExportRSAPrivateKeyPem())).On(Name);
        _repository = new(Server, _token, Shop, Name);
    }

    [Fact]
    public async Task The_App_proves_itself_and_acts_with_the_installations_token()
    {
        DescribeToken("t1", TimeSpan.FromHours(1));
        Http.On("GET /repos/acme/shop", 200, Shop1);

        await _repository.FindAsync();

        VerifyJwt(Bearer(0));
        VerifyJwt(Bearer(1));
        Bearer(2).ShouldBe("ghs_t1");
    }

    [Fact]
    public async Task A_token_is_used_until_five_minutes_before_its_end()
    {
        DescribeToken("t1", TimeSpan.FromHours(1));
        Http.On("GET /repos/acme/shop", 200, Shop1).On("GET /repos/acme/shop", 200, Shop1);
        await _repository.FindAsync();
        Clock.Advance(TimeSpan.FromMinutes(54));
        await _repository.FindAsync();

        Clock.Advance(TimeSpan.FromMinutes(1));
        DescribeToken("t2", TimeSpan.FromHours(1));
        Http.On("GET /repos/acme/shop", 200, Shop1);
        await _repository.FindAsync();

        Bearer(3).ShouldBe("ghs_t1");
        Bearer(6).ShouldBe("ghs_t2");
    }

    [Fact]
    public async Task A_token_that_was_revoked_is_replaced()
    {
        DescribeToken("t1", TimeSpan.FromHours(1));
        Http.On("GET /repos/acme/shop", 401);
        DescribeToken("t2", TimeSpan.FromHours(1));
        Http.On("GET /repos/acme/shop", 200, Shop1);

        await _repository.FindAsync();

        Bearer(5).ShouldBe("ghs_t2");
    }

    [Fact]
    public async Task All_who_need_a_token_at_once_wait_for_the_same_one()
    {
        var gate = new TaskCompletionSource();
        Http.On("GET /repos/acme/shop/installation", 200, """{"id":34}""")
            .On("POST /app/installations/34/access_tokens", async (_, cancel) =>
            {
                await gate.Task.WaitAsync(cancel);
                return DescribedHttp.Response(201, Grant("t1", TimeSpan.FromHours(1)));
            });

        var calls = Enumerable.Range(0, 5).Select(_ => _token.AuthorizeAsync(CancellationToken.None).AsTask()).ToList();
        gate.SetResult();

        (await Task.WhenAll(calls)).Select(h => h.Parameter).Distinct().ShouldBe(["ghs_t1"]);
    }

    [Fact]
    public async Task Where_the_App_is_not_installed_the_error_says_so()
    {
        Http.On("GET /repos/acme/shop/installation", 404);

        var problem = await FailAsync(_repository.FindAsync());

        problem.Fault.ShouldBe(Fault.NotFound);
        problem.Said.ShouldBe("the App is not installed there");
    }

    [Fact]
    public async Task A_failed_request_for_a_token_is_made_again_next_time()
    {
        Http.On("GET /repos/acme/shop/installation", 404);
        await FailAsync(_repository.FindAsync());

        DescribeToken("t1", TimeSpan.FromHours(1));
        Http.On("GET /repos/acme/shop", 200, Shop1);
        await _repository.FindAsync();
    }

    [Fact]
    public async Task A_private_key_that_is_none_is_a_matter_of_settings()
    {
        var repository = new GitHubForgeRepository(Server, new GitHubApp(Server, "1", new("no key")).On(Name), Shop, Name);

        (await FailAsync(repository.FindAsync())).Fault.ShouldBe(Fault.Unequipped);
    }

    [Fact]
    public void What_is_configured_and_what_is_given_are_told_apart()
    {
        var app = new GitHubApp(Server, "1", new("key"));
        var accounts = new GitHubAccounts(Server, ["github.com"], app);

        accounts.Find(Name, new GitAccess.Configured()).ShouldBeOfType<InstallationToken>();
        accounts.Find(Name, new GitAccess.Token(new("t"))).ShouldBeOfType<PersonalToken>();
        accounts.Find(Name, new GitAccess.SshKey(new("k"), "")).ShouldBeNull();
        Should.Throw<IntegrationException>(() => new GitHubAccounts(Server, []).Find(Name, new GitAccess.Configured()))
            .Fault.ShouldBe(Fault.Unequipped);
    }

    [Theory]
    [InlineData("https://github.com/acme/shop.git", "acme/shop")]
    [InlineData("git@github.com:Acme/Shop.git", "Acme/Shop")]
    [InlineData("http://127.0.0.1:8090/sandbox/git/acme/shop.git", "acme/shop")]
    [InlineData("https://git.example/acme/shop", null)]
    [InlineData("https://github.com.evil.example/acme/shop", null)]
    [InlineData("https://github.com/a/b/c", null)]
    public void A_repository_is_known_by_its_place(string url, string? name) =>
        (new GitHubAccounts(Server, ["github.com", "127.0.0.1:8090/sandbox/git"]).NameOf(Parsed.As<RepoUrl>(url))?.ToString()).ShouldBe(name);

    private static string Shop1 => """{"id":1,"name":"shop","full_name":"acme/shop"}""";

    private void DescribeToken(string name, TimeSpan lasts) => Http
        .On("GET /repos/acme/shop/installation", 200, """{"id":34,"permissions":{"contents":"write"} }""")
        .On("POST /app/installations/34/access_tokens", 201, Grant(name, lasts));

    private string Grant(string name, TimeSpan lasts) =>
        $$"""{"token":"ghs_{{name}}","expires_at":"{{Clock.GetUtcNow() + lasts:O}}","permissions":{"contents":"write"} }""";

    private string Bearer(int call) =>
        Http.Seen[call].Headers.Split('\n').Single(h => h.StartsWith("Authorization: Bearer ", StringComparison.Ordinal))[22..].Trim();

    private static void VerifyJwt(string jwt)
    {
        var parts = jwt.Split('.');
        Key.VerifyData(Encoding.UTF8.GetBytes($"{parts[0]}.{parts[1]}"), Base64Url.DecodeFromChars(parts[2]),
            HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).ShouldBeTrue();

        Encoding.UTF8.GetString(Base64Url.DecodeFromChars(parts[0])).ShouldBe("""{"alg":"RS256","typ":"JWT"}""");
        var claims = JsonNode.Parse(Base64Url.DecodeFromChars(parts[1]))!;
        claims["iss"]!.GetValue<string>().ShouldBe("1234");
        claims["iat"]!.GetValue<long>().ShouldBe(FakeClock.Noon.AddMinutes(-1).ToUnixTimeSeconds());
        claims["exp"]!.GetValue<long>().ShouldBe(FakeClock.Noon.AddMinutes(9).ToUnixTimeSeconds());
    }
}
