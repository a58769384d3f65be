namespace DevPortal.Embedded.Generation;

/// <summary>Names the class in which the generator wrote down the grains of an assembly.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class GrainManifestAttribute(Type manifest) : Attribute
{
    /// <summary>An <see cref="IGrainManifest"/> with a public constructor without parameters.</summary>
    public Type Manifest => manifest;
}
