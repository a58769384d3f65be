using DevPortal.Sandbox.ArgoCd.Templates.Go;

namespace DevPortal.Sandbox.ArgoCd.Templates.Functions;

internal static class ListFunctions
{
    public static readonly Dictionary<string, GoFunction> All = new(StringComparer.Ordinal)
    {
        ["list"] = (_, a) => a.ToList(),
        ["tuple"] = (_, a) => a.ToList(),
        ["len"] = (_, a) => Length(a.Any(0)),
        ["index"] = (_, a) => a.Skip(1).Aggregate(a.Any(0), Index),
        ["slice"] = (_, a) => a.Any(0) is string text ? text[(int)a.Whole(1)..(a.Count > 2 ? (int)a.Whole(2) : text.Length)] : a.List(0)[(int)a.Whole(1)..(a.Count > 2 ? (int)a.Whole(2) : a.List(0).Count)],
        ["first"] = (_, a) => a.List(0).FirstOrDefault(),
        ["last"] = (_, a) => a.List(0).LastOrDefault(),
        ["rest"] = (_, a) => a.List(0).Skip(1).ToList(),
        ["initial"] = (_, a) => a.List(0).SkipLast(1).ToList(),
        ["append"] = (_, a) => a.List(0).Append(a.Any(1)).ToList(),
        ["prepend"] = (_, a) => a.List(0).Prepend(a.Any(1)).ToList(),
        ["concat"] = (_, a) => a.OfType<List<object?>>().SelectMany(list => list).ToList(),
        ["reverse"] = (_, a) => Enumerable.Reverse(a.List(0)).ToList(),
        ["uniq"] = (_, a) => a.List(0).Distinct().ToList(),
        ["compact"] = (_, a) => a.List(0).Where(GoValue.IsTrue).ToList(),
        ["without"] = (_, a) => a.List(0).Where(item => !a.Skip(1).Any(other => GoValue.AreEqual(item, other))).ToList(),
        ["has"] = (_, a) => a.List(1).Exists(item => GoValue.AreEqual(item, a.Any(0))),
        ["sortAlpha"] = (_, a) => a.List(0).Select(GoValue.Print).Order(StringComparer.Ordinal).Select(object? (item) => item).ToList(),
        ["until"] = (_, a) => Enumerable.Range(0, (int)Math.Clamp(a.Whole(0), 0, 10_000)).Select(object? (number) => (long)number).ToList(),
    };

    private static long Length(object? value) => value switch
    {
        string text => System.Text.Encoding.UTF8.GetByteCount(text),
        List<object?> list => list.Count,
        Dictionary<string, object?> map => map.Count,
        _ => throw new TemplateException($"len of type {GoValue.Print(value)}"),
    };

    private static object? Index(object? value, object? key) => value switch
    {
        Dictionary<string, object?> map => map.GetValueOrDefault(GoValue.Print(key)),
        List<object?> list when GoValue.Whole(key) is var index && index >= 0 && index < list.Count => list[(int)index],
        List<object?> => throw new TemplateException($"index out of range: {GoValue.Print(key)}"),
        string text when GoValue.Whole(key) is var index && index >= 0 && index < text.Length => (long)text[(int)index],
        _ => throw new TemplateException("index of untyped nil"),
    };
}
