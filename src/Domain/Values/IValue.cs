using System.Diagnostics.CodeAnalysis;

namespace DevPortal.Domain.Values;

/// <summary>
/// A piece of text that means something and has been checked: an instance never holds a wrong value.
/// </summary>
public interface IValue<TSelf> where TSelf : class, IValue<TSelf>
{
    /// <summary>The text in its one canonical spelling.</summary>
    string Value { get; }

    /// <param name="problem">What is wrong and what would be right, as a sentence for the person who typed the text.</param>
    static abstract bool TryParse(
        string? text,
        [NotNullWhen(true)] out TSelf? value,
        [NotNullWhen(false)] out string? problem);
}
