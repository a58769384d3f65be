using HandlebarsDotNet;
using HandlebarsDotNet.Compiler;

namespace DevPortal.Manifests.Templates;

/// <summary>
/// A text with holes, written in the part of Handlebars that can do no harm: names, <c>#if</c>, <c>#unless</c>,
/// <c>#each</c>, <c>#with</c> and two helpers. A name that is not known is an error, never an empty text.
/// </summary>
public sealed class Template
{
    private readonly IReadOnlyList<TemplateTag> _tags;
    private readonly HandlebarsTemplate<TextWriter, object, object> _render;

    private Template(string file, IReadOnlyList<TemplateTag> tags, HandlebarsTemplate<TextWriter, object, object> render)
    {
        File = file;
        _tags = tags;
        _render = render;
    }

    /// <summary>What errors call it.</summary>
    public string File { get; }

    /// <param name="file">What errors call it.</param>
    /// <exception cref="TemplateException">It can't be read.</exception>
    public static Template Parse(string file, string text)
    {
        if (text.Length > TemplateLimits.Characters)
            throw new TemplateException(file, 1, $"The template has {text.Length} characters. Take at most {TemplateLimits.Characters}.");

        text = text.ReplaceLineEndings("\n");
        var tags = TemplateScanner.Scan(file, text);
        TemplateBlocks.Check(file, tags);

        var handlebars = Handlebars.Create(new HandlebarsConfiguration { NoEscape = true, ThrowOnUnresolvedBindingExpression = true });
        handlebars.Configuration.FormatterProviders.Add(new TemplateFormats());
        TemplateHelpers.Register(handlebars);
        handlebars.RegisterHelper(TemplatePositions.Tag, (EncodedTextWriter _, Context _, Arguments arguments) =>
            ((TemplateRun)arguments[0]!).Reach((int)arguments[1]!, (int)arguments[2]!));
        handlebars.RegisterHelper(TemplatePositions.Line, (EncodedTextWriter _, Context _, Arguments arguments) =>
            ((TemplateRun)arguments[0]!).Mark((int)arguments[1]!));

        try
        {
            return new Template(file, tags, handlebars.Compile(new StringReader(TemplatePositions.Noted(text, tags))));
        }
        catch (HandlebarsException error)
        {
            throw new TemplateException(file, 1, error.Message);
        }
    }

    /// <exception cref="TemplateException">It names something that the values don't have, or costs too much.</exception>
    public string Render(TemplateMap values) => Fill(values).Text;

    /// <inheritdoc cref="Render"/>
    internal FilledTemplate Fill(TemplateMap values)
    {
        using var run = new TemplateRun(File, _tags.Count);
        try
        {
            _render(run, BoundedValue.Of(values, run)!, new Dictionary<string, object> { ["run"] = run });
            return new FilledTemplate(this, run.ToString(), run.Marks);
        }
        catch (HandlebarsUndefinedBindingException error)
        {
            var path = error.Path ?? "";
            throw new TemplateException(File, LineOf(path, run), $"There is no {path} here. See docs/templates.md for what there is.");
        }
        catch (HandlebarsException error)
        {
            throw new TemplateException(File, run.Line, error.Message);
        }
    }

    /// <summary>The tag that reads the name and stands at or behind the last one reached; blocks note no position of their own.</summary>
    private int LineOf(string path, TemplateRun run)
    {
        var readers = _tags.Where(tag => tag.Mentions(path)).ToList();
        return (readers.Find(tag => tag.Start >= _tags[run.Tag].Start) ?? readers.FirstOrDefault())?.Line ?? run.Line;
    }
}
