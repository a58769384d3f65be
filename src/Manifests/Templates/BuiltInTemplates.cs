using System.Collections.Concurrent;
using System.Reflection;
using DevPortal.Domain.Specs;

namespace DevPortal.Manifests.Templates;

/// <summary>The templates that DevPortal brings along: the <c>Files</c> folders of this project, embedded in it.</summary>
internal static class BuiltInTemplates
{
    private const string Extension = ".hbs";

    private static readonly Assembly Assembly = typeof(BuiltInTemplates).Assembly;
    private static readonly ConcurrentDictionary<string, Template> Parsed = new(StringComparer.Ordinal);

    /// <summary>The paths of a framework's templates, without the framework and without <c>.hbs</c>: <c>Dockerfile</c>.</summary>
    public static IEnumerable<string> PathsOf(Framework framework) => Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(FolderOf(framework), StringComparison.Ordinal))
        .Select(name => name[FolderOf(framework).Length..^Extension.Length])
        .Order(StringComparer.Ordinal);

    public static Template Of(Framework framework, string path) => Parsed.GetOrAdd(FolderOf(framework) + path + Extension, Read);

    /// <summary>What a framework's folder of templates is called, here and in a folder of custom ones.</summary>
    public static string FolderOf(Framework framework) => framework.ToString().ToLowerInvariant() + "/";

    private static Template Read(string name)
    {
        using var stream = Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"No template is called {name}.");
        using var reader = new StreamReader(stream);
        return Template.Parse(name, reader.ReadToEnd());
    }
}
