using DevPortal.Domain.Values;

namespace DevPortal.Domain.Specs;

/// <summary>A Secret that the External Secrets operator keeps equal to a vault; its values never pass through DevPortal.</summary>
public sealed record ExternalSecretSpec(
    ResourceName Name,
    ResourceName Store,
    Seq<ExternalKey> Keys,
    SecretStoreKind StoreKind = SecretStoreKind.ClusterSecretStore,
    string RefreshInterval = "1h");

/// <param name="Key">The key in the Secret.</param>
/// <param name="RemoteKey">The path in the vault.</param>
public sealed record ExternalKey(string Key, string RemoteKey, string? Property = null);

public enum SecretStoreKind
{
    ClusterSecretStore,
    SecretStore,
}
