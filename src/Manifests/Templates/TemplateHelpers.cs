using HandlebarsDotNet;

namespace DevPortal.Manifests.Templates;

/// <summary>The functions that templates can call.</summary>
internal static class TemplateHelpers
{
    public static readonly IReadOnlySet<string> Names = new SortedSet<string>(StringComparer.Ordinal) { "eq", "has", "quote", "yaml" };

    public static void Register(IHandlebars handlebars)
    {
        // {{quote text}}: a string literal of Python, JavaScript, Java, Go, C#, JSON and YAML alike.
        handlebars.RegisterHelper("quote", (output, _, arguments) => output.WriteSafeString(Literals.Quoted(Text(arguments, 0))));

        // {{#if (eq a "b")}}
        handlebars.RegisterHelper("eq", (_, arguments) => Text(arguments, 0) == Text(arguments, 1));

        // {{#if (has spec "replicas")}}: for what is only there at times.
        handlebars.RegisterHelper("has", (_, arguments) =>
            BoundedValue.From(arguments[0]) is TemplateMap map && map.Entries.Any(entry => entry.Name == Text(arguments, 1) && entry.Value is not null));

        // metadata: {{yaml metadata}} on one line, or {{yaml metadata 2}} on lines of their own with that indent.
        handlebars.RegisterHelper("yaml", (output, _, arguments) => output.WriteSafeString(arguments.Length > 1 && arguments[1] is int indent
            ? TemplateYaml.Block(BoundedValue.From(arguments[0]), indent)
            : TemplateYaml.Line(BoundedValue.From(arguments[0]))));
    }

    private static string Text(Arguments arguments, int index) =>
        index >= arguments.Length ? "" : arguments[index] switch
        {
            bool flag => TemplateFormats.Write(flag),
            var value => value?.ToString() ?? "",
        };
}
