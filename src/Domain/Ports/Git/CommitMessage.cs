using DevPortal.Domain.Values;

namespace DevPortal.Domain.Ports.Git;

/// <param name="Subject">One line: <c>chore(staging): promote shop to 3f2a1bc</c>.</param>
/// <param name="Trailers">Lines at the end that tie the commit to what it was made for.</param>
public sealed record CommitMessage(string Subject, string Body = "", Seq<Trailer> Trailers = default)
{
    /// <summary>Everything after the subject, as Git wants it: paragraphs apart, trailers last.</summary>
    public string Rest => string.Join("\n\n", new[] { Body.Trim(), string.Join('\n', Trailers) }.Where(part => part.Length > 0));

    /// <summary>The subject as one line, whatever was given.</summary>
    public string Headline => Subject.ReplaceLineEndings(" ").Trim();

    public string Text => Rest.Length == 0 ? Headline : $"{Headline}\n\n{Rest}";

    public static bool Carries(string message, Trailer trailer) => ValuesOf(message, trailer.Key).Contains(trailer.Value, StringComparer.Ordinal);

    /// <summary>What a commit's trailers of that key say: lines of its last paragraph, where that is not its subject.</summary>
    public static IEnumerable<string> ValuesOf(string message, string key)
    {
        var text = message.ReplaceLineEndings("\n").TrimEnd();
        var last = text.LastIndexOf("\n\n", StringComparison.Ordinal);
        return last < 0
            ? []
            : text[last..].Split('\n', StringSplitOptions.TrimEntries)
                .Where(line => line.StartsWith(key + ": ", StringComparison.Ordinal))
                .Select(line => line[(key.Length + 2)..]);
    }
}

/// <summary>A line such as <c>DevPortal-Operation: 01J…</c>.</summary>
public sealed record Trailer
{
    /// <exception cref="InvalidValueException">It would not be one line that Git reads as a trailer.</exception>
    public Trailer(string key, string value)
    {
        if (key.Length == 0 || !key.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
            throw new InvalidValueException($"'{key}' is no key of a trailer: letters, digits and dashes.");
        if (value.Trim().Length == 0 || value.Any(char.IsControl))
            throw new InvalidValueException($"The trailer {key} needs a value of one line.");

        Key = key;
        Value = value.Trim();
    }

    public string Key { get; }

    public string Value { get; }

    public override string ToString() => $"{Key}: {Value}";
}
