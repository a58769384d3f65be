namespace DevPortal.Manifests.Images;

/// <summary>A file in which an image can't be set. Nothing has been changed.</summary>
public sealed class ImageEditException(string file, string problem) : Exception($"{file}: {problem}")
{
    public string File { get; } = file;

    /// <summary>What is wrong and what to do, without the file.</summary>
    public string Problem { get; } = problem;
}
