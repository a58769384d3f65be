using DevPortal.Domain.Values;

namespace DevPortal.Silo.Configuration;

/// <summary>Reads where custom templates are: <c>/etc/templates</c>, or <c>https://github.com/acme/platform@main#templates</c>.</summary>
internal static class TemplateSettingsReader
{
    private const string Variable = "DEVPORTAL_TEMPLATES";

    public static TemplateSettings? Read(SettingsReader read)
    {
        if (read.Text(Variable) is not { } text)
            return null;

        return PathStart(text) is { } start ? Repository(read, text, start) : new TemplateSettings.InFolder(Path.GetFullPath(text));
    }

    /// <summary>Where the path begins in an address; null for a folder of this machine.</summary>
    private static int? PathStart(string text) =>
        text.IndexOf("://", StringComparison.Ordinal) is >= 0 and var scheme ? text.IndexOf('/', scheme + 3)
        : text.StartsWith("git@", StringComparison.Ordinal) ? text.IndexOf(':', StringComparison.Ordinal)
        : null;

    private static TemplateSettings.InRepository? Repository(SettingsReader read, string text, int pathStart)
    {
        var (rest, folder) = Split(text, '#', 0);
        // What stands before the path is a user, not a branch.
        var (address, branch) = Split(rest, '@', Math.Max(pathStart, 0));

        return Parse<RepoUrl>(read, address) is { } repository
            && (branch is null ? BranchName.Main : Parse<BranchName>(read, branch)) is { } at
            && (folder is null ? RepoPath.Root : Parse<RepoPath>(read, folder)) is { } within
            ? new(repository, at, within)
            : null;
    }

    private static (string Before, string? After) Split(string text, char mark, int from) =>
        text.IndexOf(mark, Math.Min(from, text.Length)) is >= 0 and var at ? (text[..at], text[(at + 1)..]) : (text, null);

    private static T? Parse<T>(SettingsReader read, string text) where T : class, IValue<T>
    {
        if (T.TryParse(text, out var value, out var problem))
            return value;

        read.Add(Variable, problem);
        return null;
    }
}
