using System.Net.Http.Headers;
using DevPortal.Domain.Ports;
using DevPortal.Integrations.Http;

namespace DevPortal.Integrations.Kubernetes;

/// <summary>A token that somebody else keeps fresh in a file: Kubernetes replaces a service account's every hour.</summary>
internal sealed class TokenFile(string path, TimeProvider time) : ICredential
{
    private static readonly TimeSpan Trusted = TimeSpan.FromMinutes(1);

    private volatile Reading? _last;

    public async ValueTask<AuthenticationHeaderValue> AuthorizeAsync(CancellationToken cancel)
    {
        if (_last is { } last && time.GetUtcNow() - last.At < Trusted)
            return last.Token;

        try
        {
            var text = await File.ReadAllTextAsync(path, cancel);
            var reading = new Reading(new("Bearer", text.Trim()), time.GetUtcNow());
            _last = reading;
            return reading.Token;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IntegrationException(new(
                Fault.Unequipped,
                "Kubernetes",
                "be signed in to",
                $"the token in {path} cannot be read",
                "Mount the service account's token there."));
        }
    }

    public bool Discard(AuthenticationHeaderValue refused)
    {
        _last = null;
        return true;
    }

    private sealed record Reading(AuthenticationHeaderValue Token, DateTimeOffset At);
}
