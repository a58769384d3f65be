using System.Text;

namespace DevPortal.Sandbox.Git.SmartHttp;

/// <summary>What receive-pack answered: which references it moved.</summary>
internal static class PushReport
{
    private const byte DataBand = 1;

    public static IReadOnlySet<string> Moved(ReadOnlyMemory<byte> answer)
    {
        var lines = Lines(answer);
        if (lines.Any(l => l.Span is [DataBand, ..]))
            lines = Lines(lines.Where(l => l.Span is [DataBand, ..]).SelectMany(l => l[1..].ToArray()).ToArray());

        return lines
            .Select(l => Encoding.UTF8.GetString(l.Span).TrimEnd('\n'))
            .Where(text => text.StartsWith("ok ", StringComparison.Ordinal))
            .Select(text => text[3..])
            .ToHashSet(StringComparer.Ordinal);
    }

    private static List<ReadOnlyMemory<byte>> Lines(ReadOnlyMemory<byte> framed)
    {
        var lines = new List<ReadOnlyMemory<byte>>();
        while (PktLine.TryTake(ref framed, out var content))
        {
            if (content is { } line)
                lines.Add(line);
        }

        return lines;
    }
}
