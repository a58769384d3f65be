namespace DevPortal.Domain.Values;

/// <summary>Parsing where a wrong text is a fault of the program, not of its user.</summary>
public static class Parsed
{
    /// <exception cref="InvalidValueException">The text is not a <typeparamref name="T"/>.</exception>
    public static T As<T>(string text) where T : class, IValue<T> =>
        T.TryParse(text, out var value, out var problem) ? value : throw new InvalidValueException(problem);
}
