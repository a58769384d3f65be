using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace DevPortal.Manifests.Yaml.Reading;

/// <summary>What a scalar is to Kubernetes, which reads YAML 1.1: <c>no</c> is false, <c>010</c> is eight.</summary>
internal enum ScalarKind
{
    Text,
    Number,
    Fraction,
    Truth,
    Nothing,
}

internal static partial class ScalarKinds
{
    private static readonly HashSet<string> Truths = new(StringComparer.Ordinal)
    {
        "y", "Y", "yes", "Yes", "YES", "n", "N", "no", "No", "NO", "on", "On", "ON", "off", "Off", "OFF",
        "true", "True", "TRUE", "false", "False", "FALSE",
    };

    /// <param name="truth">Text of that kind.</param>
    public static bool IsTrue(string truth) => truth.ToLowerInvariant() is "y" or "yes" or "on" or "true";

    public static ScalarKind Of(Scalar scalar)
    {
        if (scalar.Style is not ScalarStyle.Plain || scalar.Tag == "tag:yaml.org,2002:str" || scalar.Tag == "!")
            return ScalarKind.Text;

        return scalar.Value switch
        {
            "" or "~" or "null" or "Null" or "NULL" => ScalarKind.Nothing,
            var text when Truths.Contains(text) => ScalarKind.Truth,
            var text when Whole().IsMatch(text) => ScalarKind.Number,
            var text when Decimal().IsMatch(text) => ScalarKind.Fraction,
            _ => ScalarKind.Text,
        };
    }

    [GeneratedRegex(@"\A[-+]?(0b[01_]+|0o?[0-7_]+|0x[0-9a-fA-F_]+|0|[1-9][0-9_]*)\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Whole();

    [GeneratedRegex(@"\A([-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN))\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Decimal();
}
