using System.Diagnostics.CodeAnalysis;
using Orleans.Serialization;
using Orleans.Serialization.Cloning;

namespace DevPortal.Grains.Hosting;

/// <summary>
/// Which types are DevPortal's own messages, and that they are never copied: what is sent is immutable.
/// </summary>
internal sealed class PortalMessages : IGeneralizedCopier, IOptionalDeepCopier, ITypeFilter
{
    public const string Namespace = "DevPortal";

    public static bool Include(Type type) =>
        type.Namespace is { } name
        && (name == Namespace || name.StartsWith(Namespace + ".", StringComparison.Ordinal))
        && !typeof(Exception).IsAssignableFrom(type)
        && !type.IsInterface;

    public bool IsSupportedType(Type type) => Include(type);

    public bool IsShallowCopyable() => true;

    [return: NotNullIfNotNull(nameof(input))]
    public object? DeepCopy(object? input, CopyContext context) => input;

    public bool? IsTypeAllowed(Type type) => Include(type) ? true : null;
}
