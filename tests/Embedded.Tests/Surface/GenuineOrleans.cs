using System.Reflection;

namespace DevPortal.Embedded.Tests.Surface;

/// <summary>The public types of the genuine Orleans, as far as it is on this machine.</summary>
internal static class GenuineOrleans
{
    private static readonly Lazy<IReadOnlyDictionary<string, PublicType>> Read = new(ReadTypes);

    /// <summary>
    /// The types that the engine mirrors from assemblies other than Orleans.Core.Abstractions. They are compared, too, where the
    /// tests are built with Engine=Orleans; the package of Core.Abstractions alone can be had everywhere.
    /// </summary>
    public static readonly IReadOnlyDictionary<string, string> Elsewhere = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Orleans.IClusterClient"] = "Orleans.Core",
        ["Orleans.IGrainState`1"] = "Orleans.Core",
        ["Orleans.GrainState`1"] = "Orleans.Core",
        ["Orleans.ResponseTimeoutAttribute"] = "Orleans.Serialization.Abstractions",
        ["Orleans.Runtime.IPersistentState`1"] = "Orleans.Runtime",
        ["Orleans.Runtime.PersistentStateAttribute"] = "Orleans.Runtime",
        ["Orleans.Storage.IGrainStorage"] = "Orleans.Core",
        ["Orleans.Storage.InconsistentStateException"] = "Orleans.Core",
    };

    public static IReadOnlyDictionary<string, PublicType> Types => Read.Value;

    public static IReadOnlyDictionary<string, PublicType> Ours { get; } = PublicTypeReader.Read(PathOf("DevPortal.Embedded"), "Orleans");

    /// <summary>All interfaces of a genuine type, its bases' and those that its interfaces extend among them.</summary>
    public static IReadOnlySet<string> AllInterfacesOf(PublicType type)
    {
        HashSet<string> all = [.. type.Interfaces];
        foreach (var name in type.Interfaces)
        {
            if (Types.TryGetValue(name, out var extended))
                all.UnionWith(AllInterfacesOf(extended));
        }

        return all;
    }

    private static Dictionary<string, PublicType> ReadTypes()
    {
        var folder = PathOf("GenuineOrleans");
        return Elsewhere.Values.Append("Orleans.Core.Abstractions").Distinct()
            .Select(assembly => Path.Combine(folder, $"{assembly}.dll"))
            .Where(File.Exists)
            .SelectMany(path => PublicTypeReader.Read(path, "Orleans").Values)
            .ToDictionary(type => type.Name, StringComparer.Ordinal);
    }

    /// <summary>The project file says where things are.</summary>
    private static string PathOf(string what) => typeof(GenuineOrleans).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(a => a.Key == what).Value!;
}
