using HandlebarsDotNet;

namespace DevPortal.Manifests.Templates;

/// <summary>The functions that templates can call.</summary>
internal static class TemplateHelpers
{
    public static readonly IReadOnlySet<string> Names = new SortedSet<string>(StringComparer.Ordinal) { "eq", "quote" };

    public static void Register(IHandlebars handlebars)
    {
        // {{quote text}}: a string literal of Python, JavaScript, Java, Go, C#, JSON and YAML alike.
        handlebars.RegisterHelper("quote", (output, _, arguments) => output.WriteSafeString(Literals.Quoted(Text(arguments, 0))));

        // {{#if (eq a "b")}}
        handlebars.RegisterHelper("eq", (_, arguments) => Text(arguments, 0) == Text(arguments, 1));
    }

    private static string Text(Arguments arguments, int index) =>
        index < arguments.Length ? arguments[index]?.ToString() ?? "" : "";
}
