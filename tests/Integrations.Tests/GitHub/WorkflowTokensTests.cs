using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Ports.Forge;
using DevPortal.Integrations.GitHub.WorkflowTokens;

namespace DevPortal.Integrations.Tests.GitHub;

public sealed class WorkflowTokensTests : IDisposable
{
    private const string Issuer = "https://token.actions.githubusercontent.com";
    private const string Audience = "https://portal.acme.dev";
    private const string Jwks = "GET https://token.actions.githubusercontent.com/.well-known/jwks";

    private static readonly RSA Key = RSA.Create(2048);
    private static readonly RSA OtherKey = RSA.Create(2048);

    private readonly FakeClock _clock = new();
    private readonly DescribedHttp _http = new();
    private readonly GitHubWorkflowTokens _tokens;

    public WorkflowTokensTests() => _tokens = new(new(Issuer), new("https://github.com"), _http, _clock);

    public void Dispose()
    {
        _tokens.Dispose();
        _http.Dispose();
    }

    [Fact]
    public async Task A_token_of_GitHub_s_says_whose_run_speaks()
    {
        Serve(("k1", Key));

        var identity = (await Check(Sign(Claims()))).ShouldBeOfType<WorkflowTokenCheck.Valid>().Identity;

        (identity.Repository.Key, identity.Ref, identity.Commit, identity.Actor, identity.Run)
            .ShouldBe(("github.com/acme/shop", "refs/heads/main", new string('a', 40), "anna", "7"));
    }

    [Fact]
    public async Task Keys_are_asked_for_once_and_kept()
    {
        Serve(("k1", Key));
        await Check(Sign(Claims()));

        (await Check(Sign(Claims()))).ShouldBeOfType<WorkflowTokenCheck.Valid>();

        _http.Seen.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_key_that_came_since_is_found_and_one_that_went_is_forgotten()
    {
        Serve(("k1", Key));
        await Check(Sign(Claims()));
        Serve(("k2", OtherKey));
        _clock.Advance(TimeSpan.FromMinutes(2));

        (await Check(Sign(Claims(), OtherKey, "k2"))).ShouldBeOfType<WorkflowTokenCheck.Valid>();
        await Refuses(Sign(Claims()), "a key that GitHub does not have");
    }

    [Fact]
    public async Task Unknown_keys_do_not_make_DevPortal_ask_without_end()
    {
        Serve(("k1", Key));
        for (var i = 0; i < 20; i++)
            await Refuses(Sign(Claims(), OtherKey, $"made-up-{i}"), "a key that GitHub does not have");

        _http.Seen.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_token_that_somebody_else_signed_is_refused()
    {
        Serve(("k1", Key));

        await Refuses(Sign(Claims(), OtherKey), "signature does not fit");
    }

    [Fact]
    public async Task Every_change_of_what_was_signed_is_seen()
    {
        Serve(("k1", Key));
        var parts = Sign(Claims()).Split('.');
        var forged = Part(Claims(claims => claims["repository"] = "acme/other"));

        await Refuses($"{parts[0]}.{forged}.{parts[2]}", "signature does not fit");
    }

    [Theory]
    [InlineData("""{"alg":"none","kid":"k1"}""")]
    [InlineData("""{"alg":"None","kid":"k1"}""")]
    [InlineData("""{"alg":"HS256","kid":"k1"}""")]
    [InlineData("""{"alg":"RS512","kid":"k1"}""")]
    [InlineData("""{"kid":"k1"}""")]
    [InlineData("""{"alg":"RS256","kid":"k1","crit":["exp"]}""")]
    public async Task Only_RS256_is_taken_whatever_a_token_says(string header)
    {
        var signed = $"{Part(JsonNode.Parse(header)!.AsObject())}.{Part(Claims())}";
        var signature = Key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

        await Refuses($"{signed}.{Base64Url.EncodeToString(signature)}", "not signed with RS256");
    }

    [Fact]
    public async Task The_public_key_is_no_shared_secret()
    {
        var signed = $"""{Part(new JsonObject { ["alg"] = "HS256", ["kid"] = "k1" })}.{Part(Claims())}""";
        var forged = HMACSHA256.HashData(Key.ExportSubjectPublicKeyInfo(), Encoding.ASCII.GetBytes(signed));

        await Refuses($"{signed}.{Base64Url.EncodeToString(forged)}", "not signed with RS256");
    }

    [Theory]
    [InlineData("iss", "https://evil.example", "was not issued by")]
    [InlineData("iss", "https://token.actions.githubusercontent.com/", "was not issued by")]
    [InlineData("iss", null, "was not issued by")]
    [InlineData("aud", "https://github.com/acme", "meant for somebody else")]
    [InlineData("aud", null, "meant for somebody else")]
    [InlineData("exp", null, "has expired")]
    [InlineData("repository", null, "does not say which repository")]
    [InlineData("repository", "../evil", "does not say which repository")]
    [InlineData("ref", null, "does not say which repository")]
    public async Task A_claim_that_is_missing_or_wrong_is_named(string claim, string? value, string problem)
    {
        if (claim != "iss")
            Serve(("k1", Key));

        await Refuses(Sign(Claims(claims => claims[claim] = value)), problem);
    }

    [Fact]
    public async Task One_of_several_audiences_is_enough_and_must_be_whole()
    {
        Serve(("k1", Key));

        (await Check(Sign(Claims(claims => claims["aud"] = new JsonArray("https://x.example", Audience))))).ShouldBeOfType<WorkflowTokenCheck.Valid>();
        await Refuses(Sign(Claims(claims => claims["aud"] = Audience + ".evil.example")), "meant for somebody else");
    }

    [Fact]
    public async Task A_token_is_valid_in_its_time_give_or_take_a_minute()
    {
        Serve(("k1", Key));
        var token = Sign(Claims());

        _clock.Set(FakeClock.Noon + TimeSpan.FromSeconds(359));
        (await Check(token)).ShouldBeOfType<WorkflowTokenCheck.Valid>();
        _clock.Set(FakeClock.Noon + TimeSpan.FromSeconds(360));
        await Refuses(token, "has expired");
        _clock.Set(FakeClock.Noon - TimeSpan.FromSeconds(61));
        await Refuses(token, "not valid yet");
    }

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("a.b")]
    [InlineData("a.b.c.d")]
    [InlineData("e30.e30.")]
    [InlineData("e30=.e30.AA")]
    [InlineData("W10.e30.AA")]
    public async Task What_is_no_token_is_refused(string text) => await Refuses(text, "");

    [Fact]
    public async Task A_claim_that_stands_there_twice_makes_it_no_token()
    {
        var claims = Encoding.UTF8.GetBytes($$"""{"repository":"acme/shop","repository":"acme/other","iss":"{{Issuer}}"}""");

        await Refuses($"{Part(Header("k1"))}.{Base64Url.EncodeToString(claims)}.AA", "no ID token");
    }

    [Fact]
    public async Task A_short_key_is_none()
    {
        using var weak = RSA.Create(1024);
        Serve(("k1", weak));

        await Refuses(Sign(Claims(), weak), "a key that GitHub does not have");
    }

    [Fact]
    public async Task Where_the_keys_can_t_be_had_it_says_so()
    {
        _http.On(Jwks, 404);

        (await Should.ThrowAsync<IntegrationException>(() => Check(Sign(Claims())))).Message.ShouldContain("list the keys");
    }

    private void Serve(params (string Id, RSA Key)[] keys)
    {
        var shown = keys.Select(k => (k.Id, Key: k.Key.ExportParameters(includePrivateParameters: false))).Select(k => (JsonNode)new JsonObject
        {
            ["kty"] = "RSA",
            ["alg"] = "RS256",
            ["use"] = "sig",
            ["kid"] = k.Id,
            ["x5t"] = "unread",
            ["n"] = Base64Url.EncodeToString(k.Key.Modulus),
            ["e"] = Base64Url.EncodeToString(k.Key.Exponent),
        });
        _http.On(Jwks, 200, new JsonObject { ["keys"] = new JsonArray([.. shown]) }.ToJsonString());
    }

    private Task<WorkflowTokenCheck> Check(string token) => _tokens.CheckAsync(token, Audience);

    private async Task Refuses(string token, string problem) =>
        (await Check(token)).ShouldBeOfType<WorkflowTokenCheck.Refused>().Reason.ShouldContain(problem);

    private static JsonObject Claims(Action<JsonObject>? change = null)
    {
        var claims = new JsonObject
        {
            ["iss"] = Issuer,
            ["aud"] = Audience,
            ["sub"] = "repo:acme/shop:ref:refs/heads/main",
            ["repository"] = "acme/shop",
            ["ref"] = "refs/heads/main",
            ["sha"] = new string('a', 40),
            ["actor"] = "anna",
            ["run_id"] = "7",
            ["nbf"] = FakeClock.Noon.ToUnixTimeSeconds(),
            ["iat"] = FakeClock.Noon.ToUnixTimeSeconds(),
            ["exp"] = FakeClock.Noon.AddMinutes(5).ToUnixTimeSeconds(),
        };
        change?.Invoke(claims);
        return claims;
    }

    private static JsonObject Header(string key) => new() { ["typ"] = "JWT", ["alg"] = "RS256", ["kid"] = key };

    private static string Sign(JsonObject claims, RSA? key = null, string id = "k1")
    {
        var signed = $"{Part(Header(id))}.{Part(claims)}";
        var signature = (key ?? Key).SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{signed}.{Base64Url.EncodeToString(signature)}";
    }

    private static string Part(JsonObject json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json.ToJsonString()));
}
