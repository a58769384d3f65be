using System.Net.Http.Headers;
using DevPortal.Domain.Ports;
using DevPortal.Integrations.Http;

namespace DevPortal.Integrations.Tests.Http;

public sealed class CredentialTests : IDisposable
{
    private readonly DescribedHttp _http = new();
    private readonly RemoteClient _client;

    public CredentialTests() => _client = new(new("Shop API"), _http, new FakeClock());

    public void Dispose()
    {
        _client.Dispose();
        _http.Dispose();
    }

    [Fact]
    public async Task A_refused_token_is_renewed_once()
    {
        _http.On("GET /a", 401).On("GET /a", 200);

        await _client.SendAsync(Call(new NumberedToken()));

        _http.Seen.Select(s => s.Headers.Contains("token-2", StringComparison.Ordinal)).ShouldBe([false, true]);
    }

    [Fact]
    public async Task A_renewed_token_that_is_refused_too_ends_it()
    {
        _http.On("GET /a", 401).On("GET /a", 401, """{"message":"Bad credentials: token-2"}""");

        var e = await Should.ThrowAsync<IntegrationException>(_client.SendAsync(Call(new NumberedToken())));

        e.Fault.ShouldBe(Fault.Unauthorised);
        e.Problem.Said.ShouldBe("401 Bad credentials: ***");
    }

    private static RemoteCall Call(ICredential credential) =>
        new(HttpMethod.Get, new("https://shop.example/a"), "read a") { Credential = credential };

    private sealed class NumberedToken : ICredential
    {
        private int _number = 1;

        public ValueTask<AuthenticationHeaderValue> AuthorizeAsync(CancellationToken cancel) =>
            new(new AuthenticationHeaderValue("Bearer", $"token-{_number}"));

        public bool Discard(AuthenticationHeaderValue refused) => ++_number > 0;
    }
}
