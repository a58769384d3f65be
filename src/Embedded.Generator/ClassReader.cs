using DevPortal.Embedded.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DevPortal.Embedded.Generator;

/// <summary>Reads grain classes.</summary>
internal static class ClassReader
{
    public static GrainClassModel? Read(INamedTypeSymbol type)
    {
        if (type.TypeKind != TypeKind.Class || type.IsAbstract || !type.AllInterfaces.Any(i => i.Is(Names.GrainBase)))
            return null;

        var interfaces = type.AllInterfaces.Where(i => i.IsGrainInterface()).ToList();
        if (interfaces.Count == 0)
            return null;

        List<Problem> problems = [];
        if (!type.IsReachable())
            problems.Add(Problem.At(type, Problems.Reach, $"{type.Name} must be public or internal."));
        if (type.IsGeneric())
            problems.Add(Problem.At(type, Problems.Reach, $"{type.Name} must not be generic."));

        return new(
            type.AsCode(),
            GrainTypeOf(type),
            type.Has(Names.Reentrant),
            interfaces.Select(i => i.AsCode()).ToEquatableArray(),
            ArgumentsOf(type, problems).ToEquatableArray(),
            problems.ToEquatableArray());
    }

    private static string GrainTypeOf(INamedTypeSymbol type)
    {
        if (type.Attribute(Names.GrainType)?.ConstructorArguments[0].Value is string given)
            return given;

        const string suffix = "grain";
        var name = type.Name.ToLowerInvariant();
        return name.Length > suffix.Length && name.EndsWith(suffix, StringComparison.Ordinal)
            ? name.Substring(0, name.Length - suffix.Length)
            : name;
    }

    private static List<string> ArgumentsOf(INamedTypeSymbol type, List<Problem> problems)
    {
        List<string> arguments = [];
        var constructors = type.InstanceConstructors.Where(c => c.DeclaredAccessibility == Accessibility.Public).ToList();
        if (constructors.Count > 1)
            constructors.RemoveAll(c => !c.Has(Names.PreferredConstructor));
        if (constructors.Count != 1)
        {
            problems.Add(Problem.At(type, Problems.Construction,
                $"{type.Name} must have one public constructor, or one marked [ActivatorUtilitiesConstructor]."));
            return arguments;
        }

        foreach (var parameter in constructors[0].Parameters)
        {
            if (ExpressionFor(parameter, problems) is { } expression)
                arguments.Add($"{Names.Identifier(parameter.Name)}: {expression}");
        }

        return arguments;
    }

    /// <returns>Null for a parameter that keeps its default.</returns>
    private static string? ExpressionFor(IParameterSymbol parameter, List<Problem> problems)
    {
        var type = parameter.Type.WithNullableAnnotation(NullableAnnotation.NotAnnotated).AsCode();
        if (parameter.Attribute(Names.PersistentState) is { } state)
            return PersistentStateFor(parameter, state, problems);
        if (parameter.Attribute(Names.FromKeyedServices) is { ConstructorArguments.Length: > 0 } keyed)
            return $"from.KeyedService<{type}>({keyed.ConstructorArguments[0].ToCSharpString()})";
        if (parameter.Type.Is(Names.GrainContext))
            return "from.Context";
        if (!parameter.HasExplicitDefaultValue)
            return $"from.Service<{type}>()";
        return parameter.Type.IsReferenceType ? $"from.OptionalService<{type}>()" : null;
    }

    private static string? PersistentStateFor(IParameterSymbol parameter, AttributeData attribute, List<Problem> problems)
    {
        if (!parameter.Type.Is(Names.PersistentStateType))
        {
            problems.Add(Problem.At(parameter, Problems.Construction, $"{parameter.Name} is a persistent state, so it must be an IPersistentState<T>."));
            return null;
        }

        var state = ((INamedTypeSymbol)parameter.Type).TypeArguments[0].AsCode();
        var name = Names.Literal((string?)attribute.ConstructorArguments[0].Value);
        var storage = Names.Literal((string?)attribute.ConstructorArguments[1].Value);
        return $"from.PersistentState<{state}>({name}, {storage})";
    }
}
