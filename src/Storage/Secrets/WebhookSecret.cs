using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Values;

namespace DevPortal.Storage.Secrets;

/// <summary>
/// The secret of the configuration, or one that is made when it is first needed and kept sealed. One that no known master
/// key opens is replaced; the webhooks take over the new one when they are next put in place.
/// </summary>
public sealed class WebhookSecret(IGrainStateStore store, ISecretBox box, Secret? configured) : IWebhookSecret
{
    private const string Purpose = "github webhook";
    private const int RandomBytes = 32;

    private static readonly StateKey Key = new("portal", "github-webhook");

    private volatile Secret? _known = configured;

    public async ValueTask<Secret> GetAsync(CancellationToken cancellation = default) =>
        _known ??= await ReadOrMakeAsync(cancellation);

    private async Task<Secret> ReadOrMakeAsync(CancellationToken cancellation)
    {
        while (true)
        {
            var stored = await store.ReadAsync(Key, cancellation);
            if (stored is not null && TryOpen(stored, out var found))
                return found;

            try
            {
                return await MakeAsync(stored?.Version, cancellation);
            }
            catch (StateConflictException)
            {
                // Another request or another process was first; what it made is the secret.
            }
        }
    }

    private async Task<Secret> MakeAsync(StateVersion? replaced, CancellationToken cancellation)
    {
        var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(RandomBytes));
        var text = box.Seal(Purpose, Encoding.UTF8.GetBytes(secret));
        await store.WriteAsync(Key, Encoding.UTF8.GetBytes($$"""{"sealed":"{{text}}"}"""), replaced, cancellation);
        return new(secret);
    }

    private bool TryOpen(StoredState stored, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Secret? secret)
    {
        using var json = JsonDocument.Parse(stored.Json);
        secret = box.TryOpen(Purpose, json.RootElement.GetProperty("sealed").GetString()!, out var bytes)
            ? new(Encoding.UTF8.GetString(bytes))
            : null;
        return secret is not null;
    }
}
