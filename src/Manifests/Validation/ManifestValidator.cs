using DevPortal.Manifests.Validation.References;
using DevPortal.Manifests.Validation.Schema;

namespace DevPortal.Manifests.Validation;

/// <summary>
/// Says what a cluster would say of manifests, and what it would only show when they do not work: fields, types, names, and
/// what refers to what. Pure: it asks no cluster.
/// </summary>
public static class ManifestValidator
{
    /// <summary>The kinds whose every field is known.</summary>
    public static Seq<KnownKind> Kinds { get; } =
        KindSchemas.All.Select(schema => new KnownKind(schema.ApiVersion, schema.Kind, schema.InNamespace)).ToSeq();

    /// <summary>One text of one or more documents.</summary>
    /// <returns>In the order of the text; nothing where all is well.</returns>
    public static Seq<ManifestProblem> Validate(string text) => Validate([new ManifestFile(null, text)]);

    /// <summary>Files of one repository, by their paths in it; what refers to what is looked at within each folder.</summary>
    public static Seq<ManifestProblem> Validate(IEnumerable<GeneratedFile> files) =>
        Validate([.. files.Where(file => FileKinds.IsManifest(file.Path)).Select(file => new ManifestFile(file.Path, file.Content))]);

    /// <summary>One text whose references lead to other files of the same application.</summary>
    internal static Seq<ManifestProblem> ValidateAlone(string text)
    {
        var file = new ManifestFile(null, text);
        file.Read(asValues: false);
        return file.Findings.Problems.ToSeq();
    }

    private static Seq<ManifestProblem> Validate(IReadOnlyList<ManifestFile> files)
    {
        foreach (var file in files)
            file.Read(FileKinds.ReadsAsValues(file.Path, files));

        KustomizationFiles.Check(files);
        foreach (var scope in ObjectScopes.Of(files))
            ReferenceCheck.Check(scope);

        return files.SelectMany(file => file.Findings.Problems.OrderBy(problem => problem.Line).ThenBy(problem => problem.Column)).ToSeq();
    }
}

/// <param name="InNamespace">False for what belongs to the whole cluster.</param>
public sealed record KnownKind(string ApiVersion, string Kind, bool InNamespace);
