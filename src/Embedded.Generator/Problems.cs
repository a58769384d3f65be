using Microsoft.CodeAnalysis;

namespace DevPortal.Embedded.Generator;

/// <summary>What is wrong with a grain, and what would be right.</summary>
internal static class Problems
{
    public static readonly DiagnosticDescriptor Member = Error("GRAIN001", "A member of a grain interface cannot be called from afar");

    public static readonly DiagnosticDescriptor Reach = Error("GRAIN002", "A grain interface or class cannot be reached by generated code");

    public static readonly DiagnosticDescriptor Construction = Error("GRAIN003", "A grain class cannot be constructed by the engine");

    private static DiagnosticDescriptor Error(string id, string title) =>
        new(id, title, "{0}", "Grains", DiagnosticSeverity.Error, isEnabledByDefault: true);
}
