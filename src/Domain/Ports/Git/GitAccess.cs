using DevPortal.Domain.Values;

namespace DevPortal.Domain.Ports.Git;

/// <summary>With what DevPortal enters a Git server.</summary>
public abstract record GitAccess
{
    /// <summary>What the operator configured for that server: a token or a GitHub App.</summary>
    public sealed record Configured : GitAccess;

    /// <param name="User">Where the server wants one beside the token.</param>
    public sealed record Token(Secret Value, string? User = null) : GitAccess;

    /// <param name="KnownHosts">Lines of a known_hosts file; a server that is not in it is not talked to.</param>
    public sealed record SshKey(Secret PrivateKey, string KnownHosts) : GitAccess;
}
