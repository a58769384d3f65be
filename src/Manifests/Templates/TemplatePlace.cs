using System.Diagnostics.CodeAnalysis;
using DevPortal.Domain.Specs;
using DevPortal.Manifests.Validation;

namespace DevPortal.Manifests.Templates;

/// <summary>What a custom template is for, as its path says: <c>images/django/Dockerfile.hbs</c>.</summary>
/// <param name="Kind">The first folder.</param>
/// <param name="Framework">Null in the folder <c>all</c>, for frameworks without a template of their own.</param>
/// <param name="Name">The rest, without <c>.hbs</c>.</param>
internal sealed record TemplatePlace(string Kind, Framework? Framework, string Name)
{
    public const string Images = "images";
    public const string Workflows = "workflows";
    public const string Manifests = "manifests";
    public const string Starters = "starters";

    private const string AnyFramework = "all";

    /// <summary>What each folder overrides; a starter takes any file.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> Names = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        [Images] = ["Dockerfile", ".dockerignore"],
        [Workflows] = ["ci-cd.yml"],
        [Manifests] =
        [
            "configmap.yaml", "deployment.yaml", "externalsecret.yaml", "hpa.yaml", "ingress.yaml", "job.yaml", "namespace.yaml",
            "networkpolicy.yaml", "pdb.yaml", "pvc.yaml", "README.md", "service.yaml", "servicemonitor.yaml",
        ],
        [Starters] = [],
    };

    private static readonly Dictionary<string, Framework> Frameworks = Enum.GetValues<Framework>()
        .ToDictionary(framework => BuiltInTemplates.FolderOf(framework).TrimEnd('/'), StringComparer.Ordinal);

    /// <summary>Whether a file is meant as a template at all; others, such as a README of the folder, are let be.</summary>
    public static bool IsMeant(string path) => path.IndexOf('/', StringComparison.Ordinal) is > 0 and var slash && Names.ContainsKey(path[..slash]);

    public static bool TryParse(
        string path,
        [NotNullWhen(true)] out TemplatePlace? place,
        [NotNullWhen(false)] out string? problem)
    {
        place = null;
        var parts = path.Split('/');
        if (parts.Length < 3)
            problem = $"A template stands in the folder of a framework: {parts[0]}/django/{parts[^1]}.";
        else if (parts[1] != AnyFramework && !FrameworksOf(parts[0]).Contains(parts[1]))
            problem = $"There is no framework {parts[1]}.{Suggestion.For(parts[1], FrameworksOf(parts[0]).Prepend(AnyFramework))}";
        else if (!path.EndsWith(BuiltInTemplates.Extension, StringComparison.Ordinal))
            problem = $"The name of a template ends with {BuiltInTemplates.Extension}: {path}{BuiltInTemplates.Extension}.";
        else if (parts.Any(part => part is "" or "." or ".." || part.Contains('\\', StringComparison.Ordinal) || part.Any(char.IsControl)))
            problem = "This path leads out of the folder of the templates, or is none.";
        else
            problem = NameProblem(parts[0], string.Join('/', parts[2..])[..^BuiltInTemplates.Extension.Length]);

        if (problem is not null)
            return false;

        place = new(parts[0], parts[1] == AnyFramework ? null : Frameworks[parts[1]], string.Join('/', parts[2..])[..^BuiltInTemplates.Extension.Length]);
        return true;
    }

    // Ready images are built by nobody.
    private static IEnumerable<string> FrameworksOf(string kind) =>
        Frameworks.Where(framework => kind == Manifests || framework.Value != Domain.Specs.Framework.None).Select(framework => framework.Key);

    private static string? NameProblem(string kind, string name) =>
        kind == Starters || Names[kind].Contains(name, StringComparer.Ordinal)
            ? null
            : $"DevPortal writes no {name} that {kind} could override.{Suggestion.For(name, Names[kind])}";
}
