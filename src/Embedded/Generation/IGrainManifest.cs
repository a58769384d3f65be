namespace DevPortal.Embedded.Generation;

/// <summary>The grains of one assembly, written down when it was compiled.</summary>
public interface IGrainManifest
{
    void Describe(GrainManifestBuilder grains);
}
