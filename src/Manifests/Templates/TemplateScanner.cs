namespace DevPortal.Manifests.Templates;

/// <summary>
/// Finds the tags of a template. Handlebars finds them again; this goes first because it knows on which line each stands,
/// and because it lets through less: no partials, no raw blocks, no decorators.
/// </summary>
internal static class TemplateScanner
{
    private const string Opening = "{{";
    private const string Closing = "}}";

    /// <exception cref="TemplateException">A tag is not closed, or is none that templates may use.</exception>
    public static IReadOnlyList<TemplateTag> Scan(string file, string text)
    {
        var tags = new List<TemplateTag>();
        var line = 1;
        var counted = 0;

        for (var at = Next(text, 0); at >= 0;)
        {
            line += text.AsSpan(counted, at - counted).Count('\n');
            counted = at;
            if (IsEscaped(text, at))
            {
                at = Next(text, at + Opening.Length);
                continue;
            }

            if (tags.Count == TemplateLimits.Tags)
                throw new TemplateException(file, line, $"The template has more than {TemplateLimits.Tags} tags. Split it.");

            tags.Add(Read(file, text, at, line));
            at = Next(text, End(text, at));
        }

        return tags;
    }

    private static int Next(string text, int from) => text.IndexOf(Opening, from, StringComparison.Ordinal);

    // \{{ is two braces; \\{{ is a backslash and a tag.
    private static bool IsEscaped(string text, int at) => at > 0 && text[at - 1] == '\\' && (at == 1 || text[at - 2] != '\\');

    private static TemplateTag Read(string file, string text, int start, int line)
    {
        var end = End(text, start);
        if (end < 0)
            throw new TemplateException(file, line, "This tag is not closed. End it with }}, or write \\{{ for two braces.");

        if (text.AsSpan(start).StartsWith("{{{"))
            throw new TemplateException(file, line, "Three braces mean nothing here, because nothing is escaped. Write {{name}}, or \\{{ for two braces.");

        var body = text[(start + Opening.Length)..(end - Closing.Length)];
        if (body.StartsWith('!') || body.StartsWith("~!", StringComparison.Ordinal))
            return new TemplateTag(TagKind.Comment, start, end, line, "", body[0] == '~');

        var kind = TemplateGrammar.KindOf(body.Trim('~', ' '), out var problem);
        if (problem is not null)
            throw new TemplateException(file, line, problem);

        return new TemplateTag(kind, start, end, line, body.Trim('~', ' '), body.StartsWith('~'));
    }

    /// <summary>Behind the tag's last brace, or -1.</summary>
    private static int End(string text, int start)
    {
        var body = text.AsSpan(start + Opening.Length);
        var closing = body.StartsWith("!--") || body.StartsWith("~!--") ? "--" : "";
        var end = text.IndexOf(closing + Closing, start, StringComparison.Ordinal);
        if (end < 0 && closing.Length > 0)
            (closing, end) = ("--~", text.IndexOf("--~" + Closing, start, StringComparison.Ordinal));
        return end < 0 ? -1 : end + closing.Length + Closing.Length;
    }
}
