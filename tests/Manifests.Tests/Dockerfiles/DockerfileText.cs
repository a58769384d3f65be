using System.Text.Json;
using System.Text.RegularExpressions;

namespace DevPortal.Manifests.Tests.Dockerfiles;

/// <summary>A Dockerfile as BuildKit reads it: continued lines joined, the bodies of here-documents apart.</summary>
internal sealed record Instruction(string Name, string Arguments, string? Body)
{
    /// <summary>Of CMD, ENTRYPOINT and HEALTHCHECK in exec form.</summary>
    public string[] Exec => JsonSerializer.Deserialize<string[]>(Arguments[Arguments.IndexOf('[', StringComparison.Ordinal)..])!;

    public static IReadOnlyList<Instruction> Read(string dockerfile)
    {
        var instructions = new List<Instruction>();
        var lines = new Queue<string>(dockerfile.Split('\n'));
        while (lines.TryDequeue(out var line))
        {
            if (line.TrimStart().StartsWith('#') || line.Trim().Length == 0)
                continue;

            while (line.EndsWith('\\'))
                line = line[..^1] + lines.Dequeue();

            var match = Regex.Match(line, @"\A(?<name>[A-Z]+) +(?<arguments>.*)\z");
            match.Success.ShouldBeTrue($"'{line}' is no instruction.");
            instructions.Add(new Instruction(match.Groups["name"].Value, match.Groups["arguments"].Value, BodyOf(match, lines)));
        }

        return instructions;
    }

    private static string? BodyOf(Match line, Queue<string> lines)
    {
        var start = Regex.Match(line.Groups["arguments"].Value, "<<'(?<end>[A-Z]+)'");
        if (!start.Success || line.Groups["name"].Value is not ("COPY" or "RUN"))
            return null;

        var body = new List<string>();
        while (lines.Dequeue() is var next && next != start.Groups["end"].Value)
            body.Add(next);
        return string.Join('\n', body) + "\n";
    }
}
