using System.Text;

namespace DevPortal.Sandbox.Git.SmartHttp;

/// <summary>One reference that a push wants moved.</summary>
internal sealed record PushCommand(string Ref, ObjectId From, ObjectId To);

/// <summary>The head of a push: `old new ref` for each reference, before the pack.</summary>
internal static class PushCommands
{
    private const int LongestHead = 8 * 1024 * 1024;

    /// <returns>The commands, and every byte that was read to find them.</returns>
    public static async Task<(IReadOnlyList<PushCommand> Commands, ReadOnlyMemory<byte> Read)> ReadAsync(Stream body, CancellationToken cancel)
    {
        var buffer = new byte[16 * 1024];
        var length = 0;
        while (true)
        {
            var read = await body.ReadAsync(buffer.AsMemory(length), cancel);
            length += read;
            if (TryParse(buffer.AsMemory(0, length), out var commands) || read == 0)
                return (commands, buffer.AsMemory(0, length));

            if (length == buffer.Length)
            {
                if (length >= LongestHead)
                    throw new InvalidDataException("A push names more references than the sandbox takes at once.");

                Array.Resize(ref buffer, length * 2);
            }
        }
    }

    private static bool TryParse(ReadOnlyMemory<byte> head, out IReadOnlyList<PushCommand> commands)
    {
        var found = new List<PushCommand>();
        commands = found;
        while (PktLine.TryTake(ref head, out var line))
        {
            if (line is null)
                return true;

            var text = Encoding.UTF8.GetString(line.Value.Span).Split('\0')[0].TrimEnd('\n');
            if (text.Split(' ', 3) is [var from, var to, var name]
                && ObjectId.ParseOrNull(from) is { } old
                && ObjectId.ParseOrNull(to) is { } now)
            {
                found.Add(new(name, old, now));
            }
        }

        return false;
    }
}
