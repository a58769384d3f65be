using DevPortal.Domain.Ports;
using DevPortal.Integrations.Http;

namespace DevPortal.Integrations.Tests.Http;

public sealed class RedirectTests : IDisposable
{
    private readonly DescribedHttp _http = new();
    private readonly RemoteClient _client;

    public RedirectTests() => _client = new(new("Shop API"), _http, new FakeClock());

    public void Dispose()
    {
        _client.Dispose();
        _http.Dispose();
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_on_the_same_host_is_followed_with_the_token(int status)
    {
        _http.On("GET /old", status, "", "Location: /new").On("GET /new", 200);

        await _client.SendAsync(Call(HttpMethod.Get));

        _http.Seen[1].Headers.ShouldContain("Bearer token-1234");
    }

    [Theory]
    [InlineData("https://evil.example/new")]
    [InlineData("http://shop.example/new")]
    [InlineData("https://shop.example:8443/new")]
    [InlineData("https://user@shop.example/new")]
    [InlineData("//evil.example/new")]
    public async Task A_redirect_to_another_place_is_refused(string location)
    {
        _http.On("GET /old", 302, "", $"Location: {location}");

        var e = await Should.ThrowAsync<IntegrationException>(_client.SendAsync(Call(HttpMethod.Get)));

        e.Fault.ShouldBe(Fault.Blocked);
        e.Message.ShouldContain("no redirect to another host is followed");
    }

    [Fact]
    public async Task A_write_keeps_its_method_and_body()
    {
        _http.On("PUT /old", 307, "", "Location: /new").On("PUT /new", 200);

        await _client.SendAsync(Call(HttpMethod.Put) with { Body = new("hello"u8.ToArray(), "text/plain") });

        _http.Seen[1].Body.ShouldBe("hello");
    }

    [Fact]
    public async Task A_write_is_not_turned_into_a_read()
    {
        _http.On("PUT /old", 302, "", "Location: /new");

        var e = await Should.ThrowAsync<IntegrationException>(_client.SendAsync(Call(HttpMethod.Put)));

        e.Fault.ShouldBe(Fault.Unreadable);
    }

    [Fact]
    public async Task A_circle_of_redirects_ends()
    {
        for (var i = 0; i < 6; i++)
            _http.On("GET /old", 302, "", "Location: /old");

        await Should.ThrowAsync<IntegrationException>(_client.SendAsync(Call(HttpMethod.Get)));
    }

    [Fact]
    public async Task A_redirect_that_is_itself_the_answer_is_not_followed()
    {
        _http.On("GET /old", 302, "", "Location: https://logs.example/1?sig=abc");

        var answer = await _client.SendAsync(Call(HttpMethod.Get) with { FollowsRedirects = false });

        answer.Head.Headers.Location.ShouldBe(new Uri("https://logs.example/1?sig=abc"));
    }

    private static RemoteCall Call(HttpMethod method) =>
        new(method, new("https://shop.example/old"), "read it") { Credential = new FixedToken(new("token-1234")) };
}
