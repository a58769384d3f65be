using System.Reflection;
using DevPortal.Embedded.Runtime;
using Orleans;
using Orleans.Runtime;

namespace DevPortal.Embedded.Generation;

/// <summary>Gathers the grains of several assemblies into one <see cref="GrainTypes"/>.</summary>
public sealed class GrainManifestBuilder
{
    private readonly HashSet<Type> _seen = [];
    private readonly List<GrainInterface> _interfaces = [];
    private readonly List<GrainClass> _classes = [];

    internal GrainManifestBuilder()
    {
    }

    /// <summary>Adds the grains of an assembly that this one references.</summary>
    public void Include<TManifest>() where TManifest : IGrainManifest, new() => Include(typeof(TManifest));

    /// <param name="refer">Makes the reference that turns calls of the interface into turns of the grain.</param>
    public void Interface<TInterface>(Func<GrainReferenceTarget, IdSpan, TInterface> refer) where TInterface : IAddressable =>
        _interfaces.Add(new(typeof(TInterface), (target, key) => (GrainReference)(object)refer(target, key)!));

    /// <param name="interfaces">The grain interfaces that the class implements.</param>
    /// <param name="create">Calls the constructor of the class.</param>
    public void Class<TClass>(string grainType, bool reentrant, Type[] interfaces, Func<GrainDependencies, TClass> create)
        where TClass : class, IGrainBase =>
        _classes.Add(new(typeof(TClass), GrainType.Create(grainType), reentrant, interfaces, create));

    internal void Include(Assembly assembly)
    {
        var manifest = assembly.GetCustomAttribute<GrainManifestAttribute>() ?? throw new InvalidOperationException(
            $"{assembly.GetName().Name} has no grains that the generator knew of. Its project must set <UsesEngine>true</UsesEngine>.");
        Include(manifest.Manifest);
    }

    internal GrainTypes Build() => new(_interfaces, _classes);

    private void Include(Type manifest)
    {
        if (_seen.Add(manifest))
            ((IGrainManifest)Activator.CreateInstance(manifest)!).Describe(this);
    }
}
