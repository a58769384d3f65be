using DevPortal.Sandbox.ArgoCd.Templates.Go;

namespace DevPortal.Sandbox.ArgoCd.Templates.Functions;

/// <summary>Reads what a function was given.</summary>
internal static class Arguments
{
    public static object? Any(this IReadOnlyList<object?> arguments, int index) => index < arguments.Count
        ? arguments[index]
        : throw new TemplateException($"wrong number of args: want at least {index + 1} got {arguments.Count}");

    public static string Text(this IReadOnlyList<object?> arguments, int index) => arguments.Any(index) switch
    {
        string text => text,
        null => "",
        var other => GoValue.Print(other),
    };

    public static long Whole(this IReadOnlyList<object?> arguments, int index) => GoValue.Whole(arguments.Any(index));

    public static List<object?> List(this IReadOnlyList<object?> arguments, int index) => arguments.Any(index) switch
    {
        List<object?> list => list,
        null => [],
        var other => throw new TemplateException($"wrong type for value; expected list; got {GoValue.Print(other)}"),
    };

    public static Dictionary<string, object?> Map(this IReadOnlyList<object?> arguments, int index) => arguments.Any(index) switch
    {
        Dictionary<string, object?> map => map,
        null => new(StringComparer.Ordinal),
        var other => throw new TemplateException($"wrong type for value; expected map[string]interface {{}}; got {GoValue.Print(other)}"),
    };
}
