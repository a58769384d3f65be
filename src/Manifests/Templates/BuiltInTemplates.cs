using System.Collections.Concurrent;
using System.Reflection;
using DevPortal.Domain.Specs;

namespace DevPortal.Manifests.Templates;

/// <summary>
/// The templates that DevPortal brings along, embedded: <c>images/django/Dockerfile</c> is
/// <c>Dockerfiles/Files/django/Dockerfile.hbs</c>, and <c>starters/…</c> is below <c>Starters/Files</c>.
/// </summary>
internal static class BuiltInTemplates
{
    public const string Extension = ".hbs";

    private static readonly Assembly Assembly = typeof(BuiltInTemplates).Assembly;
    private static readonly ConcurrentDictionary<string, Template> Parsed = new(StringComparer.Ordinal);

    /// <summary>The paths of the templates in a folder and below, without the folder.</summary>
    public static IEnumerable<string> Below(string folder) => Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(folder, StringComparison.Ordinal) && name.EndsWith(Extension, StringComparison.Ordinal))
        .Select(name => name[folder.Length..^Extension.Length]);

    public static Template Of(string path) => Parsed.GetOrAdd(path, Read);

    /// <summary>What a framework's folder of templates is called, here and in a folder of custom ones.</summary>
    public static string FolderOf(Framework framework) => framework.ToString().ToLowerInvariant() + "/";

    private static Template Read(string path)
    {
        using var stream = Assembly.GetManifestResourceStream(path + Extension)
            ?? throw new InvalidOperationException($"No template is called {path}.");
        using var reader = new StreamReader(stream);
        return Template.Parse(path + Extension, reader.ReadToEnd());
    }
}
