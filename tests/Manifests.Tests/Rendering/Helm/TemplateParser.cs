using System.Text.RegularExpressions;

namespace DevPortal.Manifests.Tests.Rendering.Helm;

/// <summary>Reads the part of Go's template language that the charts use; anything else throws.</summary>
internal sealed partial class TemplateParser
{
    private readonly List<(bool IsAction, string Text)> _parts;
    private readonly Dictionary<string, IReadOnlyList<TemplateNode>> _defined;
    private int _at;

    private TemplateParser(string text, Dictionary<string, IReadOnlyList<TemplateNode>> defined)
    {
        _parts = Split(text);
        _defined = defined;
    }

    /// <param name="defined">Is given what the text defines.</param>
    public static IReadOnlyList<TemplateNode> Parse(string text, Dictionary<string, IReadOnlyList<TemplateNode>> defined) =>
        new TemplateParser(text, defined).ParseUntil(out _);

    private List<TemplateNode> ParseUntil(out string end)
    {
        var nodes = new List<TemplateNode>();
        while (_at < _parts.Count)
        {
            var (isAction, text) = _parts[_at++];
            if (!isAction)
            {
                nodes.Add(new TextNode(text));
                continue;
            }

            var word = text.Split(' ')[0];
            var rest = text[word.Length..].Trim();
            switch (word)
            {
                case "end" or "else":
                    end = word;
                    return nodes;
                case "define":
                    _defined.Add(rest.Trim('"'), ParseUntil(out _));
                    break;
                case "if":
                    var then = ParseUntil(out var stop);
                    nodes.Add(new IfNode(PipelineOf(rest), then, stop == "else" ? ParseUntil(out _) : []));
                    break;
                case "with":
                    nodes.Add(new WithNode(PipelineOf(rest), ParseUntil(out _)));
                    break;
                case "range":
                    nodes.Add(new RangeNode(PipelineOf(rest), ParseUntil(out _)));
                    break;
                default:
                    nodes.Add(new OutputNode(PipelineOf(text)));
                    break;
            }
        }

        end = "";
        return nodes;
    }

    private static List<(bool, string)> Split(string text)
    {
        var parts = new List<(bool, string)>();
        var at = 0;
        var trimNext = false;
        foreach (Match match in Action().Matches(text))
        {
            var before = text[at..match.Index];
            if (trimNext)
                before = before.TrimStart();
            if (match.Groups["left"].Success)
                before = before.TrimEnd();
            parts.Add((false, before));
            parts.Add((true, match.Groups["body"].Value.Trim()));
            trimNext = match.Groups["right"].Success;
            at = match.Index + match.Length;
        }

        parts.Add((false, trimNext ? text[at..].TrimStart() : text[at..]));
        return parts;
    }

    private static Pipeline PipelineOf(string text)
    {
        var tokens = new Queue<string>(Token().Matches(text).Select(match => match.Value));
        var pipeline = PipelineOf(tokens);
        return tokens.Count == 0 ? pipeline : throw new FormatException($"Not understood: {text}");
    }

    private static Pipeline PipelineOf(Queue<string> tokens)
    {
        var commands = new List<IReadOnlyList<Operand>>();
        var command = new List<Operand>();
        while (tokens.Count > 0 && tokens.Peek() != ")")
        {
            var token = tokens.Dequeue();
            if (token == "|")
            {
                commands.Add(command);
                command = [];
            }
            else
            {
                command.Add(OperandOf(token, tokens));
            }
        }

        commands.Add(command);
        return new Pipeline(commands);
    }

    private static Operand OperandOf(string token, Queue<string> tokens)
    {
        if (token == "(")
        {
            var group = new GroupOperand(PipelineOf(tokens));
            tokens.Dequeue().ShouldBe(")");
            return group;
        }

        return token[0] switch
        {
            '"' => new LiteralOperand(token[1..^1], IsNumber: false),
            '.' => new FieldOperand(false, token.Split('.', StringSplitOptions.RemoveEmptyEntries)),
            '$' => new FieldOperand(true, token[1..].Split('.', StringSplitOptions.RemoveEmptyEntries)),
            _ when char.IsAsciiDigit(token[0]) => new LiteralOperand(token, IsNumber: true),
            _ => new FunctionOperand(token),
        };
    }

    [GeneratedRegex(@"\{\{(?<left>-\s)?(?<body>.*?)(?<right>\s-)?\}\}", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Action();

    [GeneratedRegex("""
        "[^"]*"|[()|]|[^\s()|]+
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();
}
