using System.Text;

namespace DevPortal.Manifests.Templates;

/// <summary>One filling of a template: where it is, what it wrote, and what it may still cost.</summary>
internal sealed class TemplateRun(string file, int tags) : StringWriter(new StringBuilder(), CultureInfo.InvariantCulture)
{
    private readonly List<LineMark> _marks = [];
    private int _steps;

    /// <summary>The number of the tag that was filled in last.</summary>
    public int Tag { get; private set; }

    /// <summary>The line of it.</summary>
    public int Line { get; private set; } = 1;

    /// <summary>Which line of the template what stands behind them comes from.</summary>
    public IReadOnlyList<LineMark> Marks => _marks;

    public void Mark(int line) => _marks.Add(new LineMark(GetStringBuilder().Length, line));

    public void Reach(int tag, int line)
    {
        Mark(line);
        Tag = tag;
        Line = line;
    }

    /// <summary>One turn of a loop.</summary>
    public void Turn()
    {
        _steps += tags;
        if (_steps > TemplateLimits.Steps)
            throw new TemplateException(file, Line, $"The template takes more than {TemplateLimits.Steps} steps. Loop over less.");
    }

    public override void Write(char value)
    {
        base.Write(value);
        CheckSize();
    }

    public override void Write(char[] buffer, int index, int count)
    {
        base.Write(buffer, index, count);
        CheckSize();
    }

    public override void Write(ReadOnlySpan<char> buffer)
    {
        base.Write(buffer);
        CheckSize();
    }

    public override void Write(string? value)
    {
        base.Write(value);
        CheckSize();
    }

    private void CheckSize()
    {
        if (GetStringBuilder().Length > TemplateLimits.OutputCharacters)
            throw new TemplateException(file, Line, $"The result has more than {TemplateLimits.OutputCharacters} characters. Write less.");
    }
}
