using DevPortal.Domain;
using DevPortal.Manifests.Validation;

namespace DevPortal.Api.GitOps;

/// <param name="Manifest">YAML, any number of documents.</param>
public sealed record ValidateRequest(string Manifest);

/// <param name="Valid">There are no errors.</param>
/// <param name="Warnings">What may be right: it depends on what is in the cluster.</param>
/// <param name="Cluster">What a live cluster said; null where it was not asked.</param>
public sealed record ManifestCheck(
    bool Valid, Seq<ManifestFinding> Errors = default, Seq<ManifestFinding> Warnings = default, ClusterVerdict? Cluster = null)
{
    public static ManifestCheck Of(string manifest)
    {
        var problems = ManifestValidator.Validate(manifest);
        var errors = Findings(problems, ProblemSeverity.Error);
        return new(errors.IsEmpty, errors, Findings(problems, ProblemSeverity.Warning));
    }

    private static Seq<ManifestFinding> Findings(Seq<ManifestProblem> problems, ProblemSeverity severity) => problems
        .Where(problem => problem.Severity == severity)
        .Select(problem => new ManifestFinding(problem.Line, problem.Column, problem.Path, problem.Message))
        .ToSeq();
}

/// <param name="Line">From one.</param>
/// <param name="Column">From one.</param>
/// <param name="Path">Within its document: <c>spec.template.spec.containers[0].image</c>.</param>
/// <param name="Message">What is wrong and what to do.</param>
public sealed record ManifestFinding(int Line, int Column, string Path, string Message);

/// <param name="Accepted">A server-side dry run went through.</param>
/// <param name="Problem">What the cluster refused, at the first object that it refused.</param>
public sealed record ClusterVerdict(bool Accepted, string? Problem = null);
