using DevPortal.Api.SignIn;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Values;
using DevPortal.Storage.Secrets;
using DevPortal.Testing;
using Microsoft.AspNetCore.Http;

namespace DevPortal.Api.Tests;

public sealed class SessionCookieTests
{
    private const string Key = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    private readonly FakeClock _clock = new();

    [Fact]
    public async Task A_session_ends_when_its_time_is_over()
    {
        var request = await BrowserAfter(With("first-token-of-all"));

        _clock.Advance(SessionCookie.Lifetime - TimeSpan.FromSeconds(1));
        (await With("first-token-of-all").Read(request)).ShouldBe("admin");
        _clock.Advance(TimeSpan.FromSeconds(1));
        (await With("first-token-of-all").Read(request)).ShouldBeNull();
    }

    [Fact]
    public async Task A_replaced_token_ends_the_sessions_that_it_opened()
    {
        var request = await BrowserAfter(With("first-token-of-all"));

        (await With("another-token-now").Read(request)).ShouldBeNull();
    }

    private SessionCookie With(string token) => new(
        new AesGcmSecretBox(MasterKeyRing.TryParse(Key, out var ring) ? ring : throw new InvalidOperationException("Not a key.")),
        new SignInTokens(new NoStore(), new Secret(token)),
        _clock);

    private static async Task<HttpContext> BrowserAfter(SessionCookie signedIn)
    {
        var answer = new DefaultHttpContext();
        await signedIn.Write(answer, "admin");

        var next = new DefaultHttpContext();
        next.Request.Headers.Cookie = answer.Response.Headers.SetCookie.ToString().Split(';')[0];
        return next;
    }

    // A token from the settings needs no storage.
    private sealed class NoStore : IGrainStateStore
    {
        public Task<StoredState?> ReadAsync(StateKey key, CancellationToken cancellation = default) => throw new NotSupportedException();

        public Task<StateVersion> WriteAsync(StateKey key, ReadOnlyMemory<byte> json, StateVersion? expected, CancellationToken cancellation = default) => throw new NotSupportedException();

        public Task ClearAsync(StateKey key, StateVersion expected, CancellationToken cancellation = default) => throw new NotSupportedException();

        public Task<Domain.Seq<StateKey>> FindOverdueAsync(DateTimeOffset now, int limit, CancellationToken cancellation = default) => throw new NotSupportedException();
    }
}
