using System.Collections.Frozen;
using Orleans.Runtime;

namespace DevPortal.Embedded.Runtime;

/// <summary>All grain interfaces and classes of the process.</summary>
internal sealed class GrainTypes
{
    private readonly FrozenDictionary<Type, GrainInterface> _interfaces;
    private readonly FrozenDictionary<GrainType, GrainClass> _classes;
    private readonly FrozenDictionary<Type, GrainClass[]> _implementations;

    public GrainTypes(IEnumerable<GrainInterface> interfaces, IReadOnlyCollection<GrainClass> classes)
    {
        foreach (var same in classes.GroupBy(c => c.GrainType).Where(g => g.Skip(1).Any()))
        {
            throw new InvalidOperationException(
                $"{string.Join(" and ", same.Select(c => c.Type))} have the same grain type '{same.Key}'. Give one of them another by [GrainType].");
        }

        _interfaces = interfaces.ToFrozenDictionary(i => i.Type);
        _classes = classes.ToFrozenDictionary(c => c.GrainType);
        _implementations = classes
            .SelectMany(c => c.Interfaces, (c, i) => (Class: c, Interface: i))
            .GroupBy(pair => pair.Interface, pair => pair.Class)
            .ToFrozenDictionary(g => g.Key, g => g.ToArray());
    }

    public IReadOnlyCollection<GrainClass> Classes => _classes.Values;

    public GrainInterface Interface(Type type) => _interfaces.GetValueOrDefault(type) ?? throw new ArgumentException(
        $"{type} is no known grain interface. It must extend a grain interface of Orleans, its project must set "
        + "<UsesEngine>true</UsesEngine>, and its assembly must be added to the engine (AddEmbeddedGrains).", nameof(type));


    /// <param name="classNamePrefix">How the full name of the class begins; null where only one can be meant.</param>
    public GrainClass ImplementationOf(Type type, string? classNamePrefix)
    {
        var classes = _implementations.GetValueOrDefault(type) ?? [];
        if (classNamePrefix is not null)
            classes = [.. classes.Where(c => c.Type.FullName!.StartsWith(classNamePrefix, StringComparison.Ordinal))];

        return classes switch
        {
            [var only] => only,
            [] => throw new ArgumentException($"No grain class {Named(classNamePrefix)}implements {type}.", nameof(type)),
            _ => Array.Find(classes, c => $"I{c.Type.Name}" == type.Name) ?? throw new ArgumentException(
                $"{type} is implemented by {string.Join(" and ", classes.Select(c => c.Type))}. Say which by grainClassNamePrefix.", nameof(type)),
        };
    }

    private static string Named(string? prefix) => prefix is null ? "" : $"whose name begins with '{prefix}' ";
}
