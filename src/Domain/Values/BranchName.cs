using System.Diagnostics.CodeAnalysis;

namespace DevPortal.Domain.Values;

/// <summary>A branch, without <c>refs/heads/</c>, narrower than Git allows: nothing that a shell or a workflow expression could read.</summary>
public sealed record BranchName : IValue<BranchName>
{
    private const int MaxLength = 200;

    private BranchName(string value) => Value = value;

    public static BranchName Main { get; } = new("main");

    public string Value { get; }

    public static bool TryParse(
        string? text,
        [NotNullWhen(true)] out BranchName? value,
        [NotNullWhen(false)] out string? problem)
    {
        value = text is { Length: > 0 and <= MaxLength } && IsWellFormed(text) ? new BranchName(text) : null;
        problem = value is null ? "This is not the name of a Git branch. Give one like main or release/2.1." : null;
        return value is not null;
    }

    public override string ToString() => Value;

    private static bool IsWellFormed(string text) =>
        text[0] is not '-'
        && text is not "@" and not "HEAD"
        && text.All(c => char.IsLetterOrDigit(c) || "-._/+#@=".Contains(c, StringComparison.Ordinal))
        && !text.Contains("..", StringComparison.Ordinal)
        && !text.Contains("@{", StringComparison.Ordinal)
        && !text.EndsWith('.')
        && text.Split('/').All(part => part.Length > 0 && part[0] != '.' && !part.EndsWith(".lock", StringComparison.Ordinal));
}
