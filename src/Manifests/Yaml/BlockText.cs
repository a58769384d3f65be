namespace DevPortal.Manifests.Yaml;

/// <summary>Which texts read best as a block of lines (<c>|</c>) and come back from one unchanged.</summary>
internal static class BlockText
{
    public static bool Allows(string text)
    {
        if (!text.Contains('\n', StringComparison.Ordinal) || text[0] is ' ' or '\n')
            return false;

        // More than one closing line feed, and blank lines of spaces, survive only with care that readers don't expect.
        if (text.EndsWith("\n\n", StringComparison.Ordinal))
            return false;

        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is not '\n' and (< ' ' or > '~') && !char.IsLetterOrDigit(c))
                return false;
            if (c == ' ' && (i + 1 == text.Length || text[i + 1] == '\n'))
                return false;
        }

        return true;
    }
}
