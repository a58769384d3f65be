namespace DevPortal.Domain.Specs.Rules;

internal static class SourceRules
{
    public static void Check(Problems problems, SourceSpec? source)
    {
        if (source is null)
            return;

        problems.AtMost(source.Paths, SpecLimits.Paths, "paths");
        for (var i = 0; i < source.Paths.Count; i++)
            Glob(problems, $"paths[{i}]", source.Paths[i]);
    }

    /// <summary>A folder of the source repository.</summary>
    public static void Folder(Problems problems, string part, string? folder)
    {
        if (folder is null or ".")
            return;

        problems.Need(
            folder.Length is > 0 and <= SpecLimits.PathLength
                && folder[0] != '-'
                && folder.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '/')
                && folder.TrimEnd('/').Split('/').All(name => name is not ("" or "." or "..")),
            part,
            $"{Problems.Shown(folder)} is no folder of the repository. Give one from its root, for example services/api.");
    }

    private static void Glob(Problems problems, string part, string glob) =>
        problems.Need(
            glob.Length is > 0 and <= SpecLimits.PathLength
                && glob[0] is not ('/' or '-')
                && glob.All(c => c is > ' ' and < '\u007f' and not ('"' or '\'' or '\\' or '`' or '$'))
                && glob.Count(c => c == '[') == glob.Count(c => c == ']')
                && glob.Count(c => c == '{') == glob.Count(c => c == '}')
                && !glob.Split('/').Contains(".."),
            part,
            $"{Problems.Shown(glob)} is no pattern for paths. Give one from the repository's root, for example services/api/**.");
}
