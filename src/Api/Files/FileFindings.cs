using DevPortal.Api.GitOps;
using DevPortal.Api.Problems;
using DevPortal.Domain;
using DevPortal.Manifests;
using DevPortal.Manifests.Validation;

namespace DevPortal.Api.Files;

/// <summary>What is wrong with a file, beside the others that it belongs with.</summary>
internal static class FileFindings
{
    public static Seq<ManifestProblem> Of(string path, string content, AppFiles beside) => ManifestValidator
        .Validate(beside.Files
            .Where(file => file.Path != path)
            .Select(file => new GeneratedFile(file.Path, file.Content))
            .Append(new GeneratedFile(path, content)))
        .Where(problem => problem.File == path)
        .ToSeq();

    public static ManifestCheck Check(string path, string content, AppFiles beside)
    {
        var problems = Of(path, content, beside);
        var errors = Findings(problems, ProblemSeverity.Error);
        return new(errors.IsEmpty, errors, Findings(problems, ProblemSeverity.Warning));
    }

    /// <summary>Only what keeps it from being written.</summary>
    public static FieldError[] Errors(string path, string content, AppFiles beside) =>
        [.. Of(path, content, beside)
            .Where(problem => problem.Severity == ProblemSeverity.Error)
            .Select(problem => new FieldError("content", $"Line {problem.Line}, column {problem.Column}: {problem.Message}"))];

    private static Seq<ManifestFinding> Findings(Seq<ManifestProblem> problems, ProblemSeverity severity) => problems
        .Where(problem => problem.Severity == severity)
        .Select(problem => new ManifestFinding(problem.Line, problem.Column, problem.Path, problem.Message))
        .ToSeq();
}
