using System.Text;

namespace DevPortal.Domain.Specs.Rules;

/// <summary>What any text must be so that a file, a container and a cluster can hold it.</summary>
internal static class TextRules
{
    /// <summary>A value of an environment variable or a setting: anything but what no process could be given.</summary>
    public static void Value(Problems problems, string part, string? text)
    {
        if (text is null)
            return;

        Whole(problems, part, text);
        if (Encoding.UTF8.GetByteCount(text) is var size && size > SpecLimits.ValueBytes)
            problems.Add(part, $"The value has {size:N0} bytes. Give at most {SpecLimits.ValueBytes:N0}, or mount a file.");
    }

    public static void Text(Problems problems, string part, string? text, int maxLength)
    {
        if (text is null)
            return;

        Whole(problems, part, text);
        problems.Need(text.Length <= maxLength, part, $"The text has {text.Length} characters. Give at most {maxLength}.");
        problems.Need(!text.Any(c => char.IsControl(c) && c is not ('\n' or '\t')), part, "The text holds a control character. Take it out.");
    }

    public static void Line(Problems problems, string part, string? text)
    {
        Text(problems, part, text, SpecLimits.LineLength);
        if (text is not null)
            problems.Need(text.Trim().Length > 0 && !text.Contains('\n', StringComparison.Ordinal), part, "Give one line of text, or nothing.");
    }

    public static void Command(Problems problems, string part, Seq<string> command)
    {
        problems.AtMost(command, SpecLimits.CommandParts, part);
        for (var i = 0; i < command.Count; i++)
        {
            Whole(problems, $"{part}[{i}]", command[i]);
            problems.Need(
                Encoding.UTF8.GetByteCount(command[i]) <= SpecLimits.CommandPartBytes,
                $"{part}[{i}]",
                $"This part of the command is too long. Give at most {SpecLimits.CommandPartBytes:N0} bytes, or put a script into the image.");
        }

        problems.Need(command.IsEmpty || command[0].Trim().Length > 0, part, "The command starts with nothing. Name the program first.");
    }

    /// <summary>A path of an HTTP address.</summary>
    public static void UrlPath(Problems problems, string part, string? path)
    {
        if (path is null)
            return;

        problems.Need(
            path.StartsWith('/') && path.Length <= SpecLimits.PathLength && path.All(c => c is > ' ' and < '\u007f' and not ('"' or '\\' or '#')),
            part,
            $"{Problems.Shown(path)} is not the path of an address. Start with a slash and take no spaces, for example /healthz.");
    }

    private static void Whole(Problems problems, string part, string text)
    {
        problems.Need(!text.Contains('\0', StringComparison.Ordinal), part, "The text holds the character U+0000, which no process can be given. Take it out.");
        if (text.FirstOrDefault(IsLostOnTheWay) is var lost and not default(char))
            problems.Add(part, $"The text holds the character U+{(int)lost:X4}, which kustomize can't write. Take it out.");
        problems.Need(!HasHalfCharacter(text), part, "The text holds half of a character (a lone surrogate). Type it anew.");
    }

    // As tried with kustomize 5.5: it refuses these, and turns U+0085 into a space.
    private static bool IsLostOnTheWay(char c) => c is (>= '\u007f' and <= '\u009f') or '\ufffe' or '\uffff';

    private static bool HasHalfCharacter(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                i++;
            else if (char.IsSurrogate(text[i]))
                return true;
        }

        return false;
    }
}
