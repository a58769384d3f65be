using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Values;
using DevPortal.Integrations.Http;
using DevPortal.Integrations.Json;

namespace DevPortal.Integrations.ArgoCd;

/// <summary>
/// Signs in with a name and a password, and again when the session has ended. A refused password is not tried again for
/// a while: Argo CD locks an account after a few wrong ones.
/// </summary>
internal sealed class ArgoSession(RemoteClient client, Uri url, string userName, Secret password) : ICredential, IDisposable
{
    private static readonly TimeSpan RefusalLasts = TimeSpan.FromMinutes(5);

    private readonly SemaphoreSlim _turn = new(1);
    private volatile AuthenticationHeaderValue? _session;
    private Refusal? _refusal;

    public async ValueTask<AuthenticationHeaderValue> AuthorizeAsync(CancellationToken cancel)
    {
        if (_session is { } open)
            return open;

        await _turn.WaitAsync(cancel);
        try
        {
            return _session ??= await SignInAsync(cancel);
        }
        finally
        {
            _turn.Release();
        }
    }

    public bool Discard(AuthenticationHeaderValue refused)
    {
        // Another call may have signed in anew already.
        if (ReferenceEquals(_session, refused))
            _session = null;
        return true;
    }

    public void Dispose() => _turn.Dispose();

    private async Task<AuthenticationHeaderValue> SignInAsync(CancellationToken cancel)
    {
        var now = client.Time.GetUtcNow();
        if (_refusal is { } refusal && now < refusal.Until)
            throw new IntegrationException(refusal.Problem);

        var body = new JsonObject { ["username"] = userName, ["password"] = password.Reveal() };
        var call = new RemoteCall(HttpMethod.Post, url, $"sign in as {userName}")
        {
            Body = ArgoBody.Of(body),
            Secrets = [password],
            Repeatable = true,
        };

        try
        {
            var token = await client.ReadAsync(call, answer => answer.Words("token"u8), cancel)
                ?? throw client.Failure(call, Fault.Unreadable, "it gave no token");
            _refusal = null;
            return new("Bearer", token);
        }
        catch (IntegrationException e) when (e.Fault is Fault.Unauthorised or Fault.Forbidden)
        {
            _refusal = new(e.Problem, now + RefusalLasts);
            throw;
        }
    }

    private sealed record Refusal(IntegrationProblem Problem, DateTimeOffset Until);
}
