using DevPortal.Domain.Specs;

namespace DevPortal.Manifests.Workflows;

/// <summary>The scripts of workflow steps, put together from the files of the folder of the same name.</summary>
internal static class Scripts
{
    /// <summary>Commits the digests to the GitOps repository.</summary>
    public static string DeliverByWorkflow(ManifestLayout layout) =>
        Join(["fail", "check-digests", "repository", .. SetImage(layout), "deliver-workflow"]);

    /// <summary>Tells the GitOps repository's own workflow.</summary>
    public static string DeliverByDispatch { get; } = Join("fail", "check-digests", "deliver-dispatch");

    /// <summary>Tells DevPortal.</summary>
    public static string DeliverByPortal { get; } = Join("fail", "check-digests", "deliver-portal");

    /// <summary>Commits the digests that an event brings.</summary>
    public static string Receive(ManifestLayout layout) => Join(["fail", "repository", .. SetImage(layout), .. Place(layout), "receive"]);

    public static string Validate(ManifestLayout layout) => Join("fail", layout switch
    {
        ManifestLayout.Helm => "validate-helm",
        ManifestLayout.Kustomize => "validate-kustomize",
        ManifestLayout.SingleFile => "validate-single-file",
        _ => "validate-plain",
    }, "validate");

    private static string[] SetImage(ManifestLayout layout) => layout switch
    {
        ManifestLayout.Kustomize => ["rewrite", "set-image-kustomize"],
        ManifestLayout.Helm => ["rewrite", "set-image-helm"],
        ManifestLayout.SingleFile => ["rewrite", "image-lines", "set-image-single-file"],
        _ => ["rewrite", "image-lines", "set-image-plain"],
    };

    private static string[] Place(ManifestLayout layout) => layout switch
    {
        ManifestLayout.Kustomize or ManifestLayout.Helm => ["place-overlays"],
        ManifestLayout.SingleFile => ["container-image", "place-single-file"],
        _ => ["container-image", "place-plain"],
    };

    private static string Join(params string[] names) => string.Join('\n', names.Select(Read));

    private static string Read(string name)
    {
        using var stream = typeof(Scripts).Assembly.GetManifestResourceStream($"scripts/{name}.sh")
            ?? throw new InvalidOperationException($"No script is called {name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
