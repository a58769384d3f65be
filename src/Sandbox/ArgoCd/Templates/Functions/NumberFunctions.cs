using DevPortal.Sandbox.ArgoCd.Templates.Go;

namespace DevPortal.Sandbox.ArgoCd.Templates.Functions;

internal static class NumberFunctions
{
    public static readonly Dictionary<string, GoFunction> All = new(StringComparer.Ordinal)
    {
        ["int"] = (_, a) => a.Whole(0),
        ["int64"] = (_, a) => a.Whole(0),
        ["float64"] = (_, a) => GoValue.Number(a.Any(0)),
        ["atoi"] = (_, a) => a.Whole(0),
        ["add"] = (_, a) => a.Sum(GoValue.Whole),
        ["add1"] = (_, a) => a.Whole(0) + 1,
        ["sub"] = (_, a) => a.Whole(0) - a.Whole(1),
        ["mul"] = (_, a) => a.Select(GoValue.Whole).Aggregate(1L, (product, number) => product * number),
        ["div"] = (_, a) => a.Whole(1) == 0 ? throw new TemplateException("integer divide by zero") : a.Whole(0) / a.Whole(1),
        ["mod"] = (_, a) => a.Whole(1) == 0 ? throw new TemplateException("integer divide by zero") : a.Whole(0) % a.Whole(1),
        ["min"] = (_, a) => a.Select(GoValue.Whole).Min(),
        ["max"] = (_, a) => a.Select(GoValue.Whole).Max(),
        ["ceil"] = (_, a) => Math.Ceiling(GoValue.Number(a.Any(0))),
        ["floor"] = (_, a) => Math.Floor(GoValue.Number(a.Any(0))),
        ["round"] = (_, a) => Math.Round(GoValue.Number(a.Any(0)), (int)Math.Clamp(a.Whole(1), 0, 15), MidpointRounding.AwayFromZero),
    };
}
