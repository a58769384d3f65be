using System.Collections.Frozen;
using DevPortal.Sandbox.ArgoCd.Templates.Go;

namespace DevPortal.Sandbox.ArgoCd.Templates.Functions;

/// <summary>Which functions templates can call: Go's own, the useful part of sprig's, and what Argo CD and Helm each add.</summary>
internal static class FunctionCatalog
{
    private static readonly IEnumerable<KeyValuePair<string, GoFunction>> Common =
        [.. LogicFunctions.All, .. TextFunctions.All, .. ListFunctions.All, .. MapFunctions.All, .. NumberFunctions.All, .. EncodingFunctions.All];

    public static readonly FrozenDictionary<string, GoFunction> ApplicationSets =
        Common.Concat(NamingFunctions.All).ToFrozenDictionary(StringComparer.Ordinal);

    public static readonly FrozenDictionary<string, GoFunction> Helm =
        Common.Concat(HelmFunctions.All).ToFrozenDictionary(StringComparer.Ordinal);
}
