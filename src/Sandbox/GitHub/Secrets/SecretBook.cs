using System.Security.Cryptography;
using System.Text;
using DevPortal.Sandbox.State;

namespace DevPortal.Sandbox.GitHub.Secrets;

/// <summary>
/// A secret that was put. Its value is not kept, only a salted hash of it: enough to tell whether it is the right one.
/// </summary>
internal sealed record StoredSecret(long Repository, string Name, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, string Salt, string Hash)
{
    public bool Is(string value) => CryptographicOperations.FixedTimeEquals(
        Convert.FromBase64String(Hash), HashOf(Convert.FromBase64String(Salt), Encoding.UTF8.GetBytes(value)));

    public static byte[] HashOf(byte[] salt, byte[] value) => HMACSHA256.HashData(salt, value);
}

internal sealed record SecretKey(string KeyId, string PublicKey, string PrivateKey)
{
    // Records print their members; a private key is not for printing.
    public override string ToString() => $"Key {KeyId}";
}

/// <summary>The Actions secrets of repositories, each repository with a key of its own.</summary>
internal sealed class SecretBook(Journal journal, TimeProvider time)
{
    private readonly Collection<SecretKey> _keys = journal.Open<SecretKey>("secret-keys");
    private readonly Collection<StoredSecret> _secrets = journal.Open<StoredSecret>("secrets");

    public SecretKey KeyOf(long repository)
    {
        var id = Numbers.Key(repository);
        if (_keys.Find(id) is { } known)
            return known;

        var (publicKey, privateKey) = Sodium.NewKeyPair();
        _keys.TryAdd(id, new($"33801812503400{repository:0000}", Convert.ToBase64String(publicKey), Convert.ToBase64String(privateKey)));
        return _keys.Find(id)!;
    }

    public IReadOnlyList<StoredSecret> Of(long repository) =>
        [.. _secrets.All.Where(s => s.Repository == repository).OrderBy(s => s.Name, StringComparer.Ordinal)];

    public StoredSecret? Find(long repository, string name) => _secrets.Find(Key(repository, name));

    /// <returns>Whether it is new; null where the box can't be opened.</returns>
    public bool? Put(long repository, string name, byte[] box)
    {
        var key = KeyOf(repository);
        if (Sodium.Open(box, Convert.FromBase64String(key.PublicKey), Convert.FromBase64String(key.PrivateKey)) is not { } value)
            return null;

        var existing = Find(repository, name);
        var (salt, now) = (RandomNumberGenerator.GetBytes(16), time.GetUtcNow());
        _secrets.Put(Key(repository, name), new(
            repository,
            name.ToUpperInvariant(),
            existing?.CreatedAt ?? now,
            now,
            Convert.ToBase64String(salt),
            Convert.ToBase64String(StoredSecret.HashOf(salt, value))));
        return existing is null;
    }

    public bool Remove(long repository, string name) => _secrets.Remove(Key(repository, name), out _);

    public void Forget(long repository)
    {
        _keys.Remove(Numbers.Key(repository), out _);
        foreach (var secret in Of(repository))
            Remove(repository, secret.Name);
    }

    private static string Key(long repository, string name) => $"{repository}:{name.ToUpperInvariant()}";
}
