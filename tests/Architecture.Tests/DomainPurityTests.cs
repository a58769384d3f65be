using System.Text.RegularExpressions;

namespace DevPortal.Architecture.Tests;

/// <summary>Domain decides; it never waits, asks for the time, draws lots or knows a framework.</summary>
public sealed partial class DomainPurityTests
{
    // Ports describe what others do, so they may speak of tasks; values of theirs may be made new.
    private static readonly string[] PortsFolder = ["Ports"];

    [Fact]
    public void Domain_holds_no_asynchronous_code_and_no_input_or_output()
    {
        var offences =
            from file in Directory.EnumerateFiles(Path.Combine(SolutionFiles.Root, "src", "Domain"), "*.cs", SearchOption.AllDirectories)
            where !PortsFolder.Any(folder => file.Contains($"{Path.DirectorySeparatorChar}{folder}{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            from line in File.ReadLines(file)
            where Impure().IsMatch(Quoted().Replace(line, ""))
            select $"{Path.GetFileName(file)}: {line.Trim()}";

        offences.ShouldBeEmpty();
    }

    [GeneratedRegex("\"[^\"]*\"", RegexOptions.None, 1000)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\b(await|async|File\.|Directory\.|HttpClient|Random\b|Guid\.New|TimeProvider|ILogger|System\.Text\.Json|JsonConverter|Environment\.)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Impure();
}
