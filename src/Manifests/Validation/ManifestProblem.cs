namespace DevPortal.Manifests.Validation;

/// <summary>Something about a manifest that a cluster would not take, or not as it was meant.</summary>
/// <param name="File">Null where a text was given that is no file.</param>
/// <param name="Line">From one.</param>
/// <param name="Column">From one.</param>
/// <param name="Path">Within its document: <c>spec.template.spec.containers[0].image</c>.</param>
/// <param name="Message">What is wrong and what to do, as sentences.</param>
public sealed record ManifestProblem(string? File, int Line, int Column, string Path, string Message, ProblemSeverity Severity = ProblemSeverity.Error);

public enum ProblemSeverity
{
    Error,

    /// <summary>May be right: what is missing here may be there in the cluster.</summary>
    Warning,
}
