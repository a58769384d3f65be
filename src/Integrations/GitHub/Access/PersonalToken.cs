using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using DevPortal.Domain.Values;
using DevPortal.Integrations.GitHub.Limits;

namespace DevPortal.Integrations.GitHub.Access;

/// <summary>A token that a person made, classic or fine-grained.</summary>
public sealed class PersonalToken : IGitHubCredential
{
    private readonly AuthenticationHeaderValue _header;

    public PersonalToken(GitHubServer server, Secret token)
    {
        _header = new("Bearer", token.Reveal());
        Identity = "token " + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token.Reveal())))[..16];
        Limits = server.LimitsOf(Identity);
    }

    public string Identity { get; }

    public TokenLimits Limits { get; }

    public ValueTask<AuthenticationHeaderValue> AuthorizeAsync(CancellationToken cancel) => new(_header);

    public bool Discard(AuthenticationHeaderValue refused) => false;
}
