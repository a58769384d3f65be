using DevPortal.Domain.Specs;
using DevPortal.Manifests.Templates;

namespace DevPortal.Manifests.Dockerfiles;

/// <summary>The files of a source repository that say how its components become images.</summary>
public static class ImageFiles
{
    /// <summary>A Dockerfile and a .dockerignore for every image that is built.</summary>
    /// <param name="templates">A platform team's own; null for DevPortal's alone.</param>
    public static Seq<GeneratedFile> For(AppSpec app, TemplateSet? templates = null) =>
        ImageBuild.Of(app).SelectMany(build => For(build, templates)).ToSeq();

    private static IEnumerable<GeneratedFile> For(ImageBuild build, TemplateSet? templates)
    {
        var values = ValuesOf(build.Component);
        yield return new GeneratedFile(build.Dockerfile, Template("Dockerfile").Render(values));
        yield return new GeneratedFile(build.DockerIgnore, Template(".dockerignore").Render(values));

        Template Template(string name) =>
            templates?.Find(TemplatePlace.Images, build.Component.Framework, name)
            ?? BuiltInTemplates.Of($"{TemplatePlace.Images}/{BuiltInTemplates.FolderOf(build.Component.Framework)}{name}");
    }

    private static TemplateMap ValuesOf(ComponentSpec component)
    {
        var defaults = FrameworkDefaults.Of(component.Framework);
        var port = component.Port ?? defaults.Port;
        var health = HealthCheck.Of(component, port);
        return TemplateMap.Of(
            ("base", BaseImages.ForTemplates),
            ("port", port),
            ("user", component.RunAsUser ?? FrameworkDefaults.UserId),
            ("listens", !component.Worker),
            ("command", Literals.ExecForm(MainCommand.Of(component, port))),
            ("healthCheck", Literals.ExecForm(health.Command)),
            ("healthPath", health.Path),
            ("startSeconds", component.Probes?.StartupSeconds ?? defaults.StartupSeconds),
            ("dataFolder", DataFolderOf(component)));
    }

    /// <summary>Where the first persistent volume is mounted; the image has the same folder, writable for its user.</summary>
    private static string? DataFolderOf(ComponentSpec component) => component.Volumes
        .Where(volume => volume.Persistent is not null && volume.MountPath is ['/', _, ..] && volume.MountPath.All(IsPathCharacter))
        .Select(volume => volume.MountPath)
        .FirstOrDefault();

    private static bool IsPathCharacter(char c) => char.IsAsciiLetterOrDigit(c) || c is '/' or '.' or '-' or '_';
}
