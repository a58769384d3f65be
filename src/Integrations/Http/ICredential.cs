using System.Net.Http.Headers;
using DevPortal.Domain.Values;

namespace DevPortal.Integrations.Http;

/// <summary>Where the <c>Authorization</c> of a call comes from. Asked before every try.</summary>
public interface ICredential
{
    ValueTask<AuthenticationHeaderValue> AuthorizeAsync(CancellationToken cancel);

    /// <summary>The other side did not accept what was handed out. True where something fresh can be had: the call is made once more.</summary>
    bool Discard(AuthenticationHeaderValue refused);
}

/// <summary>A token that stays what it is.</summary>
public sealed class FixedToken(Secret token, string scheme = "Bearer") : ICredential
{
    public ValueTask<AuthenticationHeaderValue> AuthorizeAsync(CancellationToken cancel) =>
        new(new AuthenticationHeaderValue(scheme, token.Reveal()));

    public bool Discard(AuthenticationHeaderValue refused) => false;
}
