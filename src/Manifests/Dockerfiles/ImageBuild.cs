using DevPortal.Domain.Specs;

namespace DevPortal.Manifests.Dockerfiles;

/// <summary>One image that is built from an application's source repository.</summary>
/// <param name="Component">Whose framework, port and command it has.</param>
/// <param name="Users">All components that run it, the first one included: several share an image by naming the same repository.</param>
/// <param name="Folder">The build's context; empty for the root.</param>
/// <param name="Dockerfile">From the repository's root.</param>
public sealed record ImageBuild(ComponentSpec Component, Seq<ComponentSpec> Users, string Folder, string Dockerfile)
{
    /// <summary>In the order of the components. Where builds share a folder, all but the first have a Dockerfile with a name of its own.</summary>
    public static Seq<ImageBuild> Of(AppSpec app)
    {
        var builds = new List<ImageBuild>();
        var folders = new HashSet<string>(StringComparer.Ordinal);
        foreach (var users in app.Components.Where(c => c.Framework != Framework.None).GroupBy(c => c.Image.Repository, StringComparer.Ordinal))
        {
            var component = users.First();
            var folder = SourceFolder.Of(component);
            var name = folders.Add(folder) ? "Dockerfile" : $"Dockerfile.{component.Name}";
            builds.Add(new ImageBuild(component, users.ToSeq(), folder, SourceFolder.File(folder, name)));
        }

        return builds.ToSeq();
    }

    /// <summary>Docker prefers an ignore file of the Dockerfile's own name.</summary>
    public string DockerIgnore => Dockerfile.EndsWith("Dockerfile", StringComparison.Ordinal)
        ? SourceFolder.File(Folder, ".dockerignore")
        : $"{Dockerfile}.dockerignore";
}
