using System.Text;

namespace DevPortal.Sandbox.ArgoCd.Templates.Go;

/// <summary>A function that templates can call.</summary>
internal delegate object? GoFunction(GoTemplate templates, IReadOnlyList<object?> arguments);

/// <summary>Go's <c>text/template</c>: templates that know of each other, and the functions that they call.</summary>
/// <param name="refusesMissing">Whether a key that is not there is an error (<c>missingkey=error</c>).</param>
internal sealed class GoTemplate(IReadOnlyDictionary<string, GoFunction> functions, bool refusesMissing)
{
    private const int MostDepth = 100;

    private readonly Dictionary<string, IReadOnlyList<Node>> _templates = new(StringComparer.Ordinal);
    private int _depth;

    public bool RefusesMissing => refusesMissing;

    public IEnumerable<string> Names => _templates.Keys;

    /// <exception cref="TemplateException">The text is no template.</exception>
    public void Add(string name, string text) => Parser.Parse(name, text, _templates);

    /// <exception cref="TemplateException">The template does not fit the data.</exception>
    public string Run(string name, object? data)
    {
        if (!_templates.TryGetValue(name, out var nodes))
            throw new TemplateException($"template \"{name}\" not defined");
        if (++_depth > MostDepth)
            throw new TemplateException($"template \"{name}\": exceeded maximum template depth ({MostDepth})");

        try
        {
            var output = new StringBuilder();
            new Evaluator(this, name, output).Run(nodes, data);
            return output.ToString();
        }
        finally
        {
            _depth--;
        }
    }

    public GoFunction FindFunction(string name) =>
        functions.TryGetValue(name, out var function) ? function : throw new TemplateException($"function \"{name}\" not defined");

    /// <summary>Text that is a template itself, run with the templates known here.</summary>
    public string RunText(string text, object? data)
    {
        const string name = "gotpl";
        var before = _templates.GetValueOrDefault(name);
        Add(name, text);
        try
        {
            return Run(name, data);
        }
        finally
        {
            if (before is null)
                _templates.Remove(name);
            else
                _templates[name] = before;
        }
    }
}
