using System.Text;
using DevPortal.Contracts;
using DevPortal.Domain.Machine;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Ports.Forge;
using DevPortal.Domain.Ports.Git;
using DevPortal.Domain.Values;

namespace DevPortal.Grains.Effects.Sources;

/// <summary>Opens source repositories: with the token that came with the form, or with what the operator configured.</summary>
public sealed class SourceDoors(IForge forge, IGitRepositories repositories, ISecretBox box)
{
    /// <summary>Null where the server does no more than Git.</summary>
    public IForgeRepository? OpenForge(SourceAccess source) => forge.Open(source.Repository, AccessOf(source));

    public IGitRepository OpenFiles(SourceAccess source) => repositories.Open(source.Repository, AccessOf(source));

    /// <summary>Null where none came with the form.</summary>
    /// <exception cref="IntegrationException">There was one, and no key opens it any more.</exception>
    public Secret? TokenOf(SourceAccess source)
    {
        if (source.SealedToken is not { } token)
            return null;

        return box.TryOpen(SecretPurposes.SourceToken, token, out var opened)
            ? new Secret(Encoding.UTF8.GetString(opened))
            : throw new IntegrationException(new(
                Fault.Unequipped,
                "DevPortal",
                $"open the token for {source.Repository}",
                "it was sealed with a master key that is not known any more",
                "Send the request again with a token, or have the operator bring the old master key back."));
    }

    private GitAccess AccessOf(SourceAccess source) =>
        TokenOf(source) is { } token ? new GitAccess.Token(token) : new GitAccess.Configured();
}
