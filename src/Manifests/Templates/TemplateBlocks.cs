namespace DevPortal.Manifests.Templates;

/// <summary>Whether every block is closed by its own end, in order.</summary>
internal static class TemplateBlocks
{
    /// <exception cref="TemplateException">One is not.</exception>
    public static void Check(string file, IReadOnlyList<TemplateTag> tags)
    {
        var open = new Stack<TemplateTag>();
        foreach (var tag in tags)
        {
            switch (tag.Kind)
            {
                case TagKind.Open:
                    open.Push(tag);
                    if (open.Count > TemplateLimits.Depth)
                        throw new TemplateException(file, tag.Line, $"Blocks stand more than {TemplateLimits.Depth} deep here. Take them apart.");
                    break;

                case TagKind.Else when open.Count == 0:
                    throw new TemplateException(file, tag.Line, $"{{{{{tag.Body}}}}} stands outside of any block.");

                case TagKind.Close when open.Count == 0:
                    throw new TemplateException(file, tag.Line, $"{{{{{tag.Body}}}}} closes a block that was never opened.");

                case TagKind.Close:
                    var opening = open.Pop();
                    if (NameOf(opening) != NameOf(tag))
                    {
                        throw new TemplateException(file, tag.Line,
                            $"{{{{{tag.Body}}}}} closes {{{{{opening.Body}}}}} of line {opening.Line}. Write {{{{/{NameOf(opening)}}}}}.");
                    }

                    break;
            }
        }

        if (open.TryPeek(out var unclosed))
            throw new TemplateException(file, unclosed.Line, $"{{{{{unclosed.Body}}}}} is never closed. Write {{{{/{NameOf(unclosed)}}}}} where it ends.");
    }

    private static string NameOf(TemplateTag tag) => tag.Body[1..].Split(' ')[0];
}
