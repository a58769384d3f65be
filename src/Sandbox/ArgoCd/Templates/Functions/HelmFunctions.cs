using DevPortal.Sandbox.ArgoCd.Templates.Go;

namespace DevPortal.Sandbox.ArgoCd.Templates.Functions;

/// <summary>What Helm adds: templates within templates, and a cluster that it does not look into.</summary>
internal static class HelmFunctions
{
    public static readonly Dictionary<string, GoFunction> All = new(StringComparer.Ordinal)
    {
        ["include"] = (templates, a) => templates.Run(a.Text(0), a.Any(1)),
        ["tpl"] = (templates, a) => templates.RunText(a.Text(0), a.Any(1)),
        ["required"] = (_, a) => a.Any(1) is null or "" ? throw new TemplateException(a.Text(0)) : a[1],
        ["lookup"] = (_, _) => new Dictionary<string, object?>(StringComparer.Ordinal),
    };
}
