using System.Net;
using DevPortal.Api.Tests.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace DevPortal.Api.Tests;

public sealed class SignInTests(PortalUnderTest portal) : IClassFixture<PortalUnderTest>
{
    private static readonly string[] Open = ["/healthz", "/readyz", "/signin", "/assets/{file}"];

    [Fact]
    public async Task Nothing_but_health_and_the_way_in_answers_without_a_token()
    {
        using var client = portal.Anonymous();
        foreach (var endpoint in Endpoints())
        {
            var pattern = "/" + endpoint.RoutePattern.RawText!.Trim('/');
            var method = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods[0] ?? "GET";

            using var request = new HttpRequestMessage(new HttpMethod(method), Example(endpoint.RoutePattern));
            var response = await client.SendAsync(request);

            if (Open.Contains(pattern))
                response.StatusCode.ShouldNotBe(HttpStatusCode.Unauthorized, $"{method} {pattern}");
            else
                response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized, $"{method} {pattern}");
        }
    }

    [Theory]
    [InlineData("Bearer wrong")]
    [InlineData("Bearer ")]
    [InlineData("Basic YWRtaW46YS10b2tlbi1mb3ItdGVzdHMtb25seQ==")]
    public async Task A_wrong_token_is_refused_and_not_repeated(string header)
    {
        using var client = portal.Anonymous();
        client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", header);

        var response = await client.GetAsync("/api/apps");

        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        response.Headers.WwwAuthenticate.ToString().ShouldBe("Bearer");
        (await response.Content.ReadAsStringAsync()).ShouldNotContain("wrong");
    }

    [Fact]
    public async Task The_token_is_exchanged_for_a_cookie_that_scripts_can_t_read()
    {
        using var client = portal.Anonymous();

        var response = await SignIn(client, PortalUnderTest.Token, "/api/apps");

        response.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        response.Headers.Location!.ToString().ShouldBe("/api/apps");
        var cookie = response.Headers.GetValues("Set-Cookie").Single();
        cookie.ShouldContain("httponly");
        cookie.ShouldContain("samesite=lax");
        cookie.ShouldNotContain(PortalUnderTest.Token);
        client.DefaultRequestHeaders.Add("Cookie", cookie.Split(';')[0]);
        (await client.GetAsync("/api/apps")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_changed_cookie_is_worth_nothing()
    {
        using var client = portal.Anonymous();
        var cookie = (await SignIn(client, PortalUnderTest.Token, "/")).Headers.GetValues("Set-Cookie").Single().Split(';')[0];

        client.DefaultRequestHeaders.Add("Cookie", cookie[..^4] + (cookie.EndsWith("AAAA", StringComparison.Ordinal) ? "BBBB" : "AAAA"));

        (await client.GetAsync("/api/apps")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Origin", "https://evil.example")]
    public async Task Another_site_s_page_can_t_act_with_the_reader_s_cookie(string header, string value)
    {
        using var client = portal.Anonymous();
        var cookie = (await SignIn(client, PortalUnderTest.Token, "/")).Headers.GetValues("Set-Cookie").Single().Split(';')[0];
        client.DefaultRequestHeaders.Add("Cookie", cookie);
        client.DefaultRequestHeaders.Add(header, value);

        (await client.DeleteAsync("/api/apps/shop")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await client.GetAsync("/api/apps")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_wrong_token_at_the_door_shows_the_page_again_and_sets_nothing()
    {
        using var client = portal.Anonymous();

        var response = await SignIn(client, "wrong", "/");

        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        response.Headers.Contains("Set-Cookie").ShouldBeFalse();
        (await response.Content.ReadAsStringAsync()).ShouldContain("This token is not known here");
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/\t/evil.example")]
    public async Task Signing_in_never_leads_to_another_site(string next)
    {
        using var client = portal.Anonymous();

        var response = await SignIn(client, PortalUnderTest.Token, next);

        response.Headers.Location!.ToString().ShouldBe("/");
    }

    [Fact]
    public async Task A_browser_without_a_cookie_is_led_to_the_door_and_back()
    {
        using var client = portal.Anonymous();
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html");

        var response = await client.GetAsync("/?search=a&b=c");

        response.Headers.Location!.ToString().ShouldBe("/signin?next=%2F%3Fsearch%3Da%26b%3Dc");
    }

    private static Task<HttpResponseMessage> SignIn(HttpClient client, string token, string next) =>
        client.PostAsync("/signin", new FormUrlEncodedContent([new("token", token), new("next", next)]));

    private IEnumerable<RouteEndpoint> Endpoints() =>
        ((IEndpointRouteBuilder)portal.App).DataSources.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>();

    private static string Example(RoutePattern pattern) =>
        "/" + string.Join('/', pattern.PathSegments.Select(s => string.Concat(s.Parts.Select(p => p is RoutePatternLiteralPart l ? l.Content : "shop"))));
}
