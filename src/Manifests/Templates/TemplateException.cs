namespace DevPortal.Manifests.Templates;

/// <summary>A template that can't be read or filled in.</summary>
/// <param name="line">Counted from 1.</param>
public sealed class TemplateException(string file, int line, string problem) : Exception($"{file}:{line}: {problem}")
{
    public string File { get; } = file;

    public int Line { get; } = line;

    /// <summary>What is wrong and what would be right, without the place.</summary>
    public string Problem { get; } = problem;

    /// <summary>For someone whose application can't be written because of it.</summary>
    public string Sentence => $"A custom template can't be used for this: {Message} Nothing was written. Have the platform team correct it.";
}
