using System.Globalization;
using DevPortal.Embedded.Generator.Model;
using Microsoft.CodeAnalysis;

namespace DevPortal.Embedded.Generator;

/// <summary>Reads grain interfaces.</summary>
internal static class InterfaceReader
{
    public static GrainInterfaceModel? Read(INamedTypeSymbol type)
    {
        if (!type.IsGrainInterface())
            return null;

        List<Problem> problems = [];
        if (!type.IsReachable())
            problems.Add(Problem.At(type, Problems.Reach, $"{type.Name} must be public or internal."));
        if (type.IsGeneric())
            problems.Add(Problem.At(type, Problems.Reach, $"{type.Name} must not be generic."));

        var methods = new[] { type }.Concat(type.AllInterfaces).SelectMany(i => i.GetMembers())
            .Select(member => ReadMember(type, member, problems))
            .OfType<GrainMethodModel>();
        return new(type.AsCode(), NamespaceOf(type), ProxyNameOf(type), methods.ToEquatableArray(), problems.ToEquatableArray());
    }

    private static GrainMethodModel? ReadMember(INamedTypeSymbol type, ISymbol member, List<Problem> problems)
    {
        if (member is INamedTypeSymbol || member is { IsStatic: true, IsAbstract: false } || member is IMethodSymbol { AssociatedSymbol: not null })
            return null;

        if (member is not IMethodSymbol { MethodKind: MethodKind.Ordinary, IsStatic: false } method)
        {
            problems.Add(Problem.At(member, Problems.Member, $"{type.Name}.{member.Name} must be a method: only methods can be called from afar."));
            return null;
        }

        if (WrongWith(method) is { } wrong)
        {
            problems.Add(Problem.At(method, Problems.Member, $"{type.Name}.{method.Name} {wrong}"));
            return null;
        }

        var returned = (INamedTypeSymbol)method.ReturnType;
        return new(
            method.ContainingType.AsCode(),
            method.Name,
            $"{type.Name}.{method.Name}",
            returned.AsCode(),
            returned.TypeArguments.FirstOrDefault()?.AsCode(),
            returned.Name == "ValueTask",
            method.Parameters.Select(p => new ParameterModel(p.Type.AsCode(), p.Name, p.Type.Is(Names.CancellationToken))).ToEquatableArray(),
            OptionsOf(method).ToEquatableArray(),
            TimeoutOf(method)?.Ticks ?? 0);
    }

    private static string? WrongWith(IMethodSymbol method)
    {
        if (method.IsGenericMethod)
            return "must not be generic.";
        if (method.ReturnType is not INamedTypeSymbol { Name: "Task" or "ValueTask" } returned
            || returned.ContainingNamespace.ToDisplayString() != "System.Threading.Tasks")
            return "must return Task, Task<T>, ValueTask or ValueTask<T>.";
        if (method.Has(Names.OneWay) && returned.Arity > 0)
            return "is one-way, so it cannot return a value.";
        if (method.Parameters.Any(p => p.RefKind != RefKind.None || p.Type.IsRefLikeType))
            return "must take its parameters by value.";
        if (method.Parameters.Count(p => p.Type.Is(Names.CancellationToken)) > 1)
            return "must not take more than one CancellationToken.";
        if (method.Has(Names.ResponseTimeout) && TimeoutOf(method) is null)
            return "has a response timeout that is no time: write it as \"00:00:30\".";
        return null;
    }

    private static IEnumerable<string> OptionsOf(IMethodSymbol method)
    {
        if (method.Has(Names.AlwaysInterleave))
            yield return "AlwaysInterleave";
        if (method.Has(Names.ReadOnly))
            yield return "ReadOnly";
        if (method.Has(Names.OneWay))
            yield return "OneWay";
    }

    private static TimeSpan? TimeoutOf(IMethodSymbol method) =>
        method.Attribute(Names.ResponseTimeout)?.ConstructorArguments[0].Value is string text
        && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var timeout)
        && timeout > TimeSpan.Zero
            ? timeout
            : null;

    private static string NamespaceOf(INamedTypeSymbol type) =>
        type.ContainingNamespace.IsGlobalNamespace ? Names.Generated : $"{Names.Generated}.{type.ContainingNamespace.ToDisplayString()}";

    private static string ProxyNameOf(INamedTypeSymbol type)
    {
        var name = type.Name.Length > 1 && type.Name[0] == 'I' && char.IsUpper(type.Name[1]) ? type.Name.Substring(1) : type.Name;
        for (var outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
            name = $"{outer.Name}_{name}";
        return $"{name}Proxy";
    }
}
