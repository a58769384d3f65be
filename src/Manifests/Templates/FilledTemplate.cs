namespace DevPortal.Manifests.Templates;

/// <summary>What came of a template, with the way back to its lines.</summary>
internal sealed class FilledTemplate(Template template, string text, IReadOnlyList<LineMark> marks)
{
    public string Text => text;

    /// <param name="line">Of the result, from one.</param>
    public TemplateException Problem(int line, string problem) => new(template.File, LineOf(line), problem);

    /// <summary>The line of the template that wrote a line of the result.</summary>
    private int LineOf(int line)
    {
        var start = 0;
        for (var i = 1; i < line && text.IndexOf('\n', start) is >= 0 and var end; i++)
            start = end + 1;

        var mark = marks.LastOrDefault(mark => mark.Offset <= start);
        return mark is null ? line : mark.Line + text.AsSpan(mark.Offset..start).Count('\n');
    }
}

/// <param name="Offset">In the result.</param>
/// <param name="Line">Of the template.</param>
internal sealed record LineMark(int Offset, int Line);
