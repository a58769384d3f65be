using DevPortal.Integrations.GitHub.Limits;
using DevPortal.Integrations.Http;

namespace DevPortal.Integrations.GitHub.Access;

/// <summary>Someone whom GitHub knows.</summary>
public interface IGitHubCredential : ICredential
{
    /// <summary>Tells identities apart without giving a token away.</summary>
    string Identity { get; }

    TokenLimits Limits { get; }
}
