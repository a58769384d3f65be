using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using DevPortal.Domain.Specs;

namespace DevPortal.Manifests.Dockerfiles;

/// <summary>A main command as people type it, taken apart into what the system is told to run.</summary>
public static class CommandLine
{
    private const string NeedsShell = "|&;<>()$`*?[~#\n\r";

    /// <summary>
    /// Words with quotes as a shell reads them, or a JSON array. What only a shell can do (<c>&amp;&amp;</c>, <c>$PORT</c>) is left to
    /// <c>sh -c</c> where the framework's image has one.
    /// </summary>
    /// <param name="problem">What is wrong and what would be right.</param>
    public static bool TryParse(string text, Framework framework, out Seq<string> command, [NotNullWhen(false)] out string? problem)
    {
        command = [];
        text = text.Trim();
        if (text.Length == 0)
        {
            problem = "The command is empty. Leave it out for the framework's usual one, or give one like gunicorn shop.wsgi.";
            return false;
        }

        if (text[0] == '[' && FromJson(text) is { } array)
        {
            command = array;
            problem = array.IsEmpty || array[0].Length == 0 ? "The command's first word is empty. Give a program to run." : null;
            return problem is null;
        }

        var words = Words(text, out var needsShell);
        problem = words is null ? "A quote in the command is not closed. Close it, or write \\' or \\\" for the character itself."
            : needsShell && framework is (Framework.Go or Framework.DotNet)
                ? "The command needs a shell, and this framework's image has none. Give a program and its arguments alone."
                : null;
        command = problem is not null ? [] : needsShell ? ["sh", "-c", text] : words!.ToSeq();
        return problem is null;
    }

    private static Seq<string>? FromJson(string text)
    {
        try
        {
            var words = JsonSerializer.Deserialize<string?[]>(text);
            return words is null || words.Contains(null) ? null : words.ToSeq()!;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Null where a quote is left open.</summary>
    private static List<string>? Words(string text, out bool needsShell)
    {
        var words = new List<string>();
        StringBuilder? word = null;
        char? quote = null;
        needsShell = false;

        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == quote)
            {
                quote = null;
            }
            else if (quote == '\'')
            {
                word!.Append(c);
            }
            else if (c == '\\' && i + 1 < text.Length && (quote is null || "\"\\$`".Contains(text[i + 1], StringComparison.Ordinal)))
            {
                (word ??= new()).Append(text[++i]);
            }
            else if (quote == '"')
            {
                needsShell |= c is '$' or '`';
                word!.Append(c);
            }
            else if (c is '\'' or '"')
            {
                quote = c;
                word ??= new();
            }
            else if (c is ' ' or '\t')
            {
                if (word is not null)
                    words.Add(word.ToString());
                word = null;
            }
            else
            {
                // NAME=value before the first word is a shell's way to set the environment.
                needsShell |= NeedsShell.Contains(c, StringComparison.Ordinal) || (c == '=' && words.Count == 0);
                (word ??= new()).Append(c);
            }
        }

        if (word is not null)
            words.Add(word.ToString());
        return quote is null ? words : null;
    }
}
