using System.Security.Cryptography;
using System.Text;

namespace DevPortal.Domain.Values;

/// <summary>Text that nobody may see: it prints as <c>***</c> wherever it ends up, and only <see cref="Reveal"/> gives it away.</summary>
public sealed class Secret(string text) : IEquatable<Secret>
{
    public string Reveal() => text;

    public override string ToString() => "***";

    public bool Equals(Secret? other) =>
        other is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(text), Encoding.UTF8.GetBytes(other.Reveal()));

    public override bool Equals(object? obj) => Equals(obj as Secret);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(text);
}
