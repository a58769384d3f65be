using System.Net;
using System.Text;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Values;
using DevPortal.Integrations.Http;

namespace DevPortal.Integrations.GitHub.Actions;

/// <summary>Actions secrets of a repository. They can be put and removed, never read.</summary>
internal sealed class SecretsApi(GitHubApi api, GitHubName repo)
{
    /// <summary>Puts the secret, whether it is there or not.</summary>
    public async Task PutAsync(string secret, Secret value, CancellationToken cancel = default)
    {
        var purpose = $"put the secret {secret} of {repo}";
        var key = await KeyAsync(purpose, cancel);
        var box = Sodium.Default.SealFor(BytesOf(key, purpose), Encoding.UTF8.GetBytes(value.Reveal()));
        var call = api.Put($"repos/{repo:path}/actions/secrets/{secret}", purpose) with { Secrets = [value] };
        await api.SendAsync(call.WithJson(new(Convert.ToBase64String(box), key.KeyId), GitHubJson.Default.PutSecret), cancel);
    }

    /// <summary>Removes the secret; that it is gone already is fine.</summary>
    public Task RemoveAsync(string secret, CancellationToken cancel = default) => api.SendAsync(
        api.Delete($"repos/{repo:path}/actions/secrets/{secret}", $"remove the secret {secret} of {repo}")
            with { Expected = [HttpStatusCode.NotFound] }, cancel);

    private Task<SecretsKey> KeyAsync(string purpose, CancellationToken cancel) =>
        api.ReadAsync(api.Get($"repos/{repo:path}/actions/secrets/public-key", purpose), GitHubJson.Default.SecretsKey, cancel);

    private static byte[] BytesOf(SecretsKey key, string purpose)
    {
        var bytes = new byte[Sodium.KeyBytes];
        return Convert.TryFromBase64String(key.Key, bytes, out var length) && length == Sodium.KeyBytes
            ? bytes
            : throw new IntegrationException(new(
                Fault.Unreadable, GitHubServer.System, purpose, "its public key is not one", Advice.For(Fault.Unreadable)));
    }
}

internal sealed record SecretsKey(string KeyId, string Key);

internal sealed record PutSecret(string EncryptedValue, string KeyId);
