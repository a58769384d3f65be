using System.Text;
using DevPortal.Domain;
using DevPortal.Manifests.Yaml;

namespace DevPortal.Manifests.Tests.Rendering.Helm;

/// <summary>
/// <c>helm template</c> for the charts that the generator writes and nothing more. It stands in for Helm, which is not at
/// hand where the tests run; what it gives was compared with Go's own template engine and sprig.
/// </summary>
internal sealed class HelmChart(IReadOnlyDictionary<string, string> files, string folder)
{
    private readonly Dictionary<string, IReadOnlyList<TemplateNode>> _defined = [];

    public IEnumerable<YamlMap> Render(string release, string space, string valuesFile)
    {
        var chart = RenderedSet.Read(files[$"{folder}/Chart.yaml"]).Single();
        var values = Merge(RenderedSet.Read(files[$"{folder}/values.yaml"]).Single(), RenderedSet.Read(files[valuesFile]).Single());
        var root = YamlMap.Of(
            ("Values", values),
            ("Chart", YamlMap.Of(("Name", chart["name"]))),
            ("Release", YamlMap.Of(("Name", release), ("Namespace", space))));

        var templates = files
            .Where(file => file.Key.StartsWith($"{folder}/templates/", StringComparison.Ordinal))
            .Select(file => TemplateParser.Parse(file.Value, _defined))
            .ToList();
        return templates.SelectMany(nodes => RenderedSet.Read(Run(nodes, root, root)));
    }

    private static YamlMap Merge(YamlMap usual, YamlMap own)
    {
        var entries = usual.Entries;
        foreach (var (key, value) in own.Entries)
        {
            var merged = usual[key] is YamlMap before && value is YamlMap after ? Merge(before, after) : value;
            entries = entries.RemoveAll(entry => entry.Key == key);
            if (merged is not YamlNull)
                entries = entries.Add(new(key, merged));
        }

        return new YamlMap(entries);
    }

    private string Run(IEnumerable<TemplateNode> nodes, YamlValue dot, YamlMap root)
    {
        var text = new StringBuilder();
        foreach (var node in nodes)
            text.Append(Run(node, dot, root));
        return text.ToString();
    }

    private string Run(TemplateNode node, YamlValue dot, YamlMap root)
    {
        switch (node)
        {
            case TextNode text:
                return text.Text;
            case OutputNode output:
                return TemplateFunctions.Print(Evaluate(output.Pipeline, dot, root));
            case IfNode choice:
                return Run(TemplateFunctions.IsTrue(Evaluate(choice.Condition, dot, root)) ? choice.Then : choice.Else, dot, root);
            case WithNode with:
                var value = Evaluate(with.Value, dot, root);
                return TemplateFunctions.IsTrue(value) ? Run(with.Body, value, root) : "";
            case RangeNode range:
                return Evaluate(range.Items, dot, root) is YamlList list ? string.Concat(list.Items.Select(item => Run(range.Body, item, root))) : "";
            default:
                throw new ArgumentOutOfRangeException(nameof(node));
        }
    }

    private YamlValue Evaluate(Pipeline pipeline, YamlValue dot, YamlMap root)
    {
        YamlValue? result = null;
        foreach (var command in pipeline.Commands)
        {
            var arguments = command.Skip(1).Select(operand => Evaluate(operand, dot, root)).ToList();
            if (result is not null)
                arguments.Add(result);
            result = command[0] is FunctionOperand function ? Call(function.Name, arguments) : Evaluate(command[0], dot, root);
        }

        return result!;
    }

    private YamlValue Evaluate(Operand operand, YamlValue dot, YamlMap root) => operand switch
    {
        LiteralOperand { IsNumber: true } number => new YamlNumber(long.Parse(number.Text, System.Globalization.CultureInfo.InvariantCulture)),
        LiteralOperand literal => literal.Text,
        GroupOperand group => Evaluate(group.Pipeline, dot, root),
        FieldOperand field => field.Path.Aggregate(field.FromRoot ? root : dot, (at, name) => ((YamlMap)at)[name] ?? YamlNull.Instance),
        FunctionOperand function => Call(function.Name, []),
        _ => throw new ArgumentOutOfRangeException(nameof(operand)),
    };

    // What include is given becomes both . and $ of the template, as in Go.
    private YamlValue Call(string name, List<YamlValue> arguments) =>
        name == "include"
            ? Run(_defined[((YamlText)arguments[0]).Text], arguments[1], (YamlMap)arguments[1])
            : TemplateFunctions.Call(name, [.. arguments]);
}
