namespace DevPortal.Domain.Values;

/// <summary>Text that is not what its type demands; the message says what would be.</summary>
public sealed class InvalidValueException(string message) : Exception(message);
