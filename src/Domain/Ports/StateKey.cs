using System.Text;

namespace DevPortal.Domain.Ports;

/// <summary>
/// Whose state it is. Both texts are compared exactly, character by character: <c>cafe</c>, <c>CAFE</c> and
/// <c>00cafe</c> are three grains.
/// </summary>
public sealed record StateKey
{
    /// <summary>In UTF-8, of both texts together; what every store can index and announce.</summary>
    public const int MaxBytes = 1000;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="ArgumentException">A text is empty, too long or not storable; the key is a programmer's, not a user's.</exception>
    public StateKey(string grainType, string grainKey)
    {
        GrainType = Storable(grainType, nameof(grainType));
        GrainKey = Storable(grainKey, nameof(grainKey));
        if (Strict.GetByteCount(GrainType) + Strict.GetByteCount(GrainKey) > MaxBytes)
            throw new ArgumentException($"The key of a state can't be longer than {MaxBytes} bytes.", nameof(grainKey));
    }

    public string GrainType { get; }

    public string GrainKey { get; }

    public override string ToString() => $"{GrainType}/{GrainKey}";

    private static string Storable(string text, string parameter)
    {
        ArgumentException.ThrowIfNullOrEmpty(text, parameter);
        return text.Contains('\0', StringComparison.Ordinal)
            ? throw new ArgumentException("The key of a state can't hold the character NUL.", parameter)
            : text;
    }
}
