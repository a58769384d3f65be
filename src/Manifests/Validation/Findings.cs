using DevPortal.Manifests.Yaml.Reading;

namespace DevPortal.Manifests.Validation;

/// <summary>The problems found in one file.</summary>
internal sealed class Findings(string? file)
{
    private readonly List<ManifestProblem> _problems = [];

    public string? File => file;

    public IReadOnlyList<ManifestProblem> Problems => _problems;

    public void Error(YamlNode at, string path, string message) => Add(at.Line, at.Column, path, message, ProblemSeverity.Error);

    public void Warning(YamlNode at, string path, string message) => Add(at.Line, at.Column, path, message, ProblemSeverity.Warning);

    public void Error(YamlFault fault) => Add(fault.Line, fault.Column, "", fault.Message, ProblemSeverity.Error);

    private void Add(int line, int column, string path, string message, ProblemSeverity severity) =>
        _problems.Add(new ManifestProblem(file, line, column, path, message, severity));
}
