namespace DevPortal.Manifests.Templates;

internal enum TagKind
{
    Output,
    Comment,
    Open,
    Else,
    Close,
}

/// <summary>What stands between two pairs of braces.</summary>
/// <param name="Start">Where its first brace is.</param>
/// <param name="End">Behind its last one.</param>
/// <param name="Line">Counted from 1.</param>
/// <param name="Body">Without braces, tildes and the spaces at its ends.</param>
/// <param name="TrimsBefore">Whether it starts with <c>{{~</c>.</param>
internal sealed record TemplateTag(TagKind Kind, int Start, int End, int Line, string Body, bool TrimsBefore)
{
    /// <summary>Whether the tag reads this name: <c>spec.name</c> or a part of it.</summary>
    public bool Mentions(string path)
    {
        for (var at = Body.IndexOf(path, StringComparison.Ordinal); at >= 0; at = Body.IndexOf(path, at + 1, StringComparison.Ordinal))
        {
            var end = at + path.Length;
            if ((at == 0 || !IsNamePart(Body[at - 1])) && (end == Body.Length || !IsNamePart(Body[end])))
                return true;
        }

        return false;
    }

    private static bool IsNamePart(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';
}
