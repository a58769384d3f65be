using DevPortal.Sandbox.ArgoCd.Templates.Go;

namespace DevPortal.Sandbox.ArgoCd.Templates.Functions;

internal static class LogicFunctions
{
    public static readonly Dictionary<string, GoFunction> All = new(StringComparer.Ordinal)
    {
        ["not"] = (_, a) => !GoValue.IsTrue(a.Any(0)),
        ["eq"] = (_, a) => a.Skip(1).Any(other => GoValue.AreEqual(a.Any(0), other)),
        ["ne"] = (_, a) => !GoValue.AreEqual(a.Any(0), a.Any(1)),
        ["lt"] = (_, a) => GoValue.Compare(a.Any(0), a.Any(1)) < 0,
        ["le"] = (_, a) => GoValue.Compare(a.Any(0), a.Any(1)) <= 0,
        ["gt"] = (_, a) => GoValue.Compare(a.Any(0), a.Any(1)) > 0,
        ["ge"] = (_, a) => GoValue.Compare(a.Any(0), a.Any(1)) >= 0,
        ["default"] = (_, a) => a.Count > 1 && GoValue.IsTrue(a[1]) ? a[1] : a.Any(0),
        ["empty"] = (_, a) => !GoValue.IsTrue(a.Any(0)),
        ["coalesce"] = (_, a) => a.FirstOrDefault(GoValue.IsTrue),
        ["ternary"] = (_, a) => GoValue.IsTrue(a.Any(2)) ? a[0] : a[1],
        ["all"] = (_, a) => a.All(GoValue.IsTrue),
        ["any"] = (_, a) => a.Any(GoValue.IsTrue),
        ["fail"] = (_, a) => throw new TemplateException(a.Text(0)),
        ["kindOf"] = (_, a) => KindOf(a.Any(0)),
        ["typeOf"] = (_, a) => KindOf(a.Any(0)),
        ["kindIs"] = (_, a) => KindOf(a.Any(1)) == a.Text(0),
        ["typeIs"] = (_, a) => KindOf(a.Any(1)) == a.Text(0),
        ["deepEqual"] = (_, a) => Cluster.Objects.CanonicalJson.Same(GoValue.ToJson(a.Any(0)), GoValue.ToJson(a.Any(1))),
    };

    private static string KindOf(object? value) => value switch
    {
        null => "invalid",
        string => "string",
        bool => "bool",
        long => "int",
        double => "float64",
        List<object?> => "slice",
        _ => "map",
    };
}
