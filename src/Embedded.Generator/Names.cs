using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DevPortal.Embedded.Generator;

/// <summary>The names that the generator looks for, and how it writes those that it finds.</summary>
internal static class Names
{
    public const string Addressable = "Orleans.Runtime.IAddressable";
    public const string GrainBase = "Orleans.IGrainBase";
    public const string GrainContext = "Orleans.Runtime.IGrainContext";
    public const string GrainType = "Orleans.GrainTypeAttribute";
    public const string PersistentState = "Orleans.Runtime.PersistentStateAttribute";
    public const string PersistentStateType = "Orleans.Runtime.IPersistentState<TState>";
    public const string Reentrant = "Orleans.Concurrency.ReentrantAttribute";
    public const string AlwaysInterleave = "Orleans.Concurrency.AlwaysInterleaveAttribute";
    public const string ReadOnly = "Orleans.Concurrency.ReadOnlyAttribute";
    public const string OneWay = "Orleans.Concurrency.OneWayAttribute";
    public const string ResponseTimeout = "Orleans.ResponseTimeoutAttribute";
    public const string Manifest = "DevPortal.Embedded.Generation.GrainManifestAttribute";
    public const string FromKeyedServices = "Microsoft.Extensions.DependencyInjection.FromKeyedServicesAttribute";
    public const string PreferredConstructor = "Microsoft.Extensions.DependencyInjection.ActivatorUtilitiesConstructorAttribute";
    public const string CancellationToken = "System.Threading.CancellationToken";

    /// <summary>The root of all generated namespaces.</summary>
    public const string Generated = "DevPortal.Embedded.Generated";

    private static readonly SymbolDisplayFormat Code = SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(
        SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>As code, with <c>global::</c> and nullability.</summary>
    public static string AsCode(this ITypeSymbol type) => type.ToDisplayString(Code);

    /// <summary>Without <c>global::</c>, for comparison.</summary>
    public static bool Is(this ITypeSymbol? type, string name) => type?.OriginalDefinition.ToDisplayString() == name;

    public static AttributeData? Attribute(this ISymbol symbol, string name) =>
        symbol.GetAttributes().FirstOrDefault(a => a.AttributeClass.Is(name));

    public static bool Has(this ISymbol symbol, string attribute) => symbol.Attribute(attribute) is not null;

    public static bool IsGrainInterface(this INamedTypeSymbol type) =>
        type.TypeKind == TypeKind.Interface
        && type.AllInterfaces.Any(i => i.Is(Addressable))
        && type.ContainingNamespace.ToDisplayString() is not ("Orleans" or "Orleans.Runtime");

    /// <summary>Whether code in another file of the assembly can name it.</summary>
    public static bool IsReachable(this INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? t = type; t is not null; t = t.ContainingType)
        {
            if (t.IsFileLocal || t.DeclaredAccessibility is Accessibility.Private or Accessibility.Protected or Accessibility.ProtectedAndInternal)
                return false;
        }

        return true;
    }

    public static bool IsGeneric(this INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? t = type; t is not null; t = t.ContainingType)
        {
            if (t.Arity > 0)
                return true;
        }

        return false;
    }

    public static string Identifier(string name) => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : $"@{name}";

    public static string Literal(string? text) => text is null ? "null" : SymbolDisplay.FormatLiteral(text, quote: true);
}
