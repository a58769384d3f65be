using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;

namespace DevPortal.Manifests.Kubernetes;

internal static class ReleasedImages
{
    /// <summary>What is known until the first build: whatever was pushed last.</summary>
    private const string UnknownTag = "latest";

    public static ImageRef Of(ComponentSpec component, Seq<ComponentImage> images)
    {
        var index = images.FindIndex(image => image.Component == component.Name);
        var image = index < 0 ? component.Image : images[index].Image;
        return image is { Tag: null, Digest: null } ? image.WithTag(UnknownTag) : image;
    }
}
