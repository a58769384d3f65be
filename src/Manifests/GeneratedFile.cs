namespace DevPortal.Manifests;

/// <summary>A file as it will stand in a repository.</summary>
/// <param name="Path">From the repository's root, with forward slashes.</param>
/// <param name="Content">With line feeds alone, and one at the end.</param>
public sealed record GeneratedFile(string Path, string Content, bool Executable = false);
