namespace DevPortal.Manifests.Templates;

/// <summary>Something about a custom template that keeps it from being used.</summary>
/// <param name="Line">From one.</param>
/// <param name="Message">What is wrong and what would be right.</param>
public sealed record TemplateProblem(string File, int Line, string Message);
