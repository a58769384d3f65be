using DevPortal.Domain.Ports;
using DevPortal.Integrations.ArgoCd;

namespace DevPortal.Integrations.Tests.ArgoCd;

public sealed class ArgoSessionTests : IDisposable
{
    private const string Password = "canary-argo-password";

    private readonly ArgoHost _argo = new(new(new("https://tools.acme.example")) { UserName = "portal", Password = new(Password) });

    public void Dispose() => _argo.Dispose();

    [Fact]
    public async Task A_session_is_opened_once_and_used_for_every_call()
    {
        _argo.On("POST session", 200, """{"token":"s1"}""").On("GET applications/a").On("GET applications/b");

        await _argo.Server.FindAsync(new("a"));
        await _argo.Server.FindAsync(new("b"));

        _argo.Http.Seen[0].Body.ShouldBe($$"""{"username":"portal","password":"{{Password}}"}""");
        _argo.Http.Seen.Skip(1).ShouldAllBe(call => call.Headers.Contains("Bearer s1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Calls_at_the_same_time_share_one_sign_in()
    {
        var gate = new TaskCompletionSource();
        _argo.Http.On(ArgoHost.Full("POST session"), async (_, _) =>
        {
            await gate.Task;
            return DescribedHttp.Response(200, """{"token":"s1"}""");
        });
        _argo.On("GET applications/a").On("GET applications/b");

        var calls = Task.WhenAll(_argo.Server.FindAsync(new("a")), _argo.Server.FindAsync(new("b")));
        gate.SetResult();
        await calls;
    }

    [Fact]
    public async Task An_ended_session_is_renewed_and_the_call_made_again()
    {
        _argo.On("POST session", 200, """{"token":"s1"}""").On("GET applications/a", 401).On("POST session", 200, """{"token":"s2"}""").On("GET applications/a");

        (await _argo.Server.FindAsync(new("a"))).ShouldNotBeNull();

        _argo.LastCall.Headers.ShouldContain("Bearer s2");
    }

    [Fact]
    public async Task A_wrong_password_is_not_tried_again_for_a_while_lest_the_account_be_locked()
    {
        _argo.On("POST session", 401, """{"message":"Invalid username or password"}""");

        (await FailAsync()).Fault.ShouldBe(Fault.Unauthorised);
        _argo.Clock.Advance(TimeSpan.FromMinutes(4));
        (await FailAsync()).Message.ShouldContain("ARGOCD_ADMIN_PASSWORD");

        _argo.Clock.Advance(TimeSpan.FromMinutes(1));
        _argo.On("POST session", 200, """{"token":"s1"}""").On("GET applications/a");
        (await _argo.Server.FindAsync(new("a"))).ShouldNotBeNull();
    }

    [Fact]
    public async Task An_Argo_CD_that_is_down_is_waited_for_and_the_password_stays_good()
    {
        _argo.On("POST session", 503).On("POST session", 200, """{"token":"s1"}""").On("GET applications/a");

        (await _argo.Clock.RunAsync(() => _argo.Server.FindAsync(new("a")))).ShouldNotBeNull();
    }

    [Fact]
    public async Task The_password_is_in_no_error()
    {
        _argo.On("POST session", 400, $$"""{"message":"cannot parse {{Password}}"}""");

        (await FailAsync()).ToString().ShouldNotContain(Password);
    }

    [Fact]
    public void Without_token_and_password_there_is_no_connection() =>
        Should.Throw<ArgumentException>(() => new ArgoConnection(new(new("https://argo.example")), _argo.Http, _argo.Clock)).Message.ShouldContain("ARGOCD_TOKEN");

    private Task<IntegrationException> FailAsync() => Should.ThrowAsync<IntegrationException>(_argo.Server.FindAsync(new("a")));
}
