using System.Globalization;

namespace DevPortal.Sandbox.ArgoCd.Templates.Go;

/// <summary>Reads a template into its pieces; what it defines on the way is put among the other templates.</summary>
internal sealed class Parser
{
    private readonly IReadOnlyList<Token> _tokens;
    private readonly IDictionary<string, IReadOnlyList<Node>> _templates;
    private int _at;

    private Parser(IReadOnlyList<Token> tokens, IDictionary<string, IReadOnlyList<Node>> templates) => (_tokens, _templates) = (tokens, templates);

    public static void Parse(string name, string text, IDictionary<string, IReadOnlyList<Node>> templates)
    {
        try
        {
            var parser = new Parser(new Lexer(text).Read(), templates);
            templates[name] = parser.ReadList(out var end);
            if (end is not null)
                throw new TemplateException($"unexpected {{{{{end}}}}}");
        }
        catch (TemplateException e)
        {
            throw new TemplateException($"template: {name}: {e.Message}");
        }
    }

    /// <param name="end">The keyword that ended the list; null at the end of the text.</param>
    private List<Node> ReadList(out string? end)
    {
        var nodes = new List<Node>();
        while (_at < _tokens.Count)
        {
            var token = _tokens[_at++];
            if (token.Kind == TokenKind.Text)
            {
                nodes.Add(new TextNode(token.Value));
                continue;
            }

            var keyword = Peek(TokenKind.Identifier);
            if (keyword is "end" or "else")
            {
                _at++;
                end = keyword;
                if (keyword == "end")
                    EndAction();
                return nodes;
            }

            if (ReadNode(keyword) is { } node)
                nodes.Add(node);
        }

        end = null;
        return nodes;
    }

    private Node? ReadNode(string? keyword)
    {
        switch (keyword)
        {
            case "if":
                _at++;
                return Branch((value, then, otherwise) => new IfNode(value, then, otherwise), keyword);
            case "with":
                _at++;
                return Branch((value, then, otherwise) => new WithNode(value, then, otherwise), keyword);
            case "range":
                _at++;
                return Branch((value, then, otherwise) => new RangeNode(value, then, otherwise), keyword);
            case "define" or "block":
                _at++;
                return Define(keyword == "block");
            case "template":
                _at++;
                return Call();
            case "break" or "continue":
                _at++;
                EndAction();
                return keyword == "break" ? new BreakNode() : new ContinueNode();
            default:
                return new ActionNode(ReadPipeline(isNested: false));
        }
    }

    private Node Branch(Func<Pipeline, IReadOnlyList<Node>, IReadOnlyList<Node>, Node> make, string keyword)
    {
        var value = ReadPipeline(isNested: false);
        var body = ReadList(out var end);
        var otherwise = new List<Node>();
        if (end == "else")
        {
            // "else if" is an if in the else, whose end is the end of both.
            if (Peek(TokenKind.Identifier) is "if" or "with")
            {
                otherwise.Add(ReadNode(Peek(TokenKind.Identifier))!);
                return make(value, body, otherwise);
            }

            EndAction();
            otherwise = ReadList(out end);
        }

        return end == "end" ? make(value, body, otherwise) : throw new TemplateException($"unclosed {{{{{keyword}}}}}");
    }

    private TemplateNode? Define(bool isCalled)
    {
        var name = Take(TokenKind.String);
        var argument = isCalled ? ReadPipeline(isNested: false) : null;
        if (!isCalled)
            EndAction();
        _templates[name] = ReadList(out _);
        return isCalled ? new TemplateNode(name, argument) : null;
    }

    private TemplateNode Call()
    {
        var name = Take(TokenKind.String);
        if (_tokens[_at].Kind != TokenKind.ActionEnd)
            return new TemplateNode(name, ReadPipeline(isNested: false));

        EndAction();
        return new TemplateNode(name, null);
    }

    private Pipeline ReadPipeline(bool isNested)
    {
        var (variables, declares) = ReadVariables();
        var commands = new List<Command>();
        do
        {
            commands.Add(ReadCommand());
        }
        while (TrySign("|"));

        if (isNested)
            Expect(TrySign(")"), "unclosed left paren");
        else
            EndAction();
        return new Pipeline(variables, declares, commands);
    }

    private (IReadOnlyList<string> Names, bool Declares) ReadVariables()
    {
        var start = _at;
        var names = new List<string>();
        while (Peek(TokenKind.Variable) is { } name)
        {
            _at++;
            names.Add(name);
            if (!TrySign(","))
                break;
        }

        if (names.Count > 0 && TrySign(":="))
            return (names, true);
        if (names.Count > 0 && TrySign("="))
            return (names, false);

        _at = start;
        return ([], false);
    }

    private Command ReadCommand()
    {
        var operands = new List<Operand>();
        while (ReadOperand() is { } operand)
            operands.Add(operand);
        return operands.Count > 0 ? new Command(operands) : throw new TemplateException($"line {_tokens[_at].Line}: missing value for command");
    }

    private Operand? ReadOperand()
    {
        var token = _tokens[_at];
        switch (token.Kind)
        {
            case TokenKind.Dot:
                _at++;
                return new DotField([]);
            case TokenKind.Field:
                return new DotField(ReadPath(first: true));
            case TokenKind.Variable:
                _at++;
                return new Variable(token.Value, ReadPath(first: false));
            case TokenKind.String:
                _at++;
                return new Literal(token.Value);
            case TokenKind.Number:
                _at++;
                return new Literal(Number(token));
            case TokenKind.Identifier:
                _at++;
                return token.Value switch
                {
                    "true" => new Literal(true),
                    "false" => new Literal(false),
                    "nil" => new Literal(null),
                    var name => new Function(name),
                };
            case TokenKind.Sign when token.Value == "(":
                _at++;
                return new Nested(ReadPipeline(isNested: true), ReadPath(first: false));
            default:
                return null;
        }
    }

    private List<string> ReadPath(bool first)
    {
        var path = new List<string>();
        while (_at < _tokens.Count && _tokens[_at] is { Kind: TokenKind.Field } field && (first || field.IsAttached))
        {
            path.Add(field.Value);
            first = false;
            _at++;
        }

        return path;
    }

    private static object Number(Token token)
    {
        var text = token.Value.Replace("_", "", StringComparison.Ordinal);
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
            return whole;
        if (text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) && long.TryParse(text.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var hex))
            return hex;

        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new TemplateException($"line {token.Line}: bad number syntax: \"{token.Value}\"");
    }

    private string? Peek(TokenKind kind) => _at < _tokens.Count && _tokens[_at].Kind == kind ? _tokens[_at].Value : null;

    private string Take(TokenKind kind)
    {
        var value = Peek(kind) ?? throw new TemplateException($"expected a {kind}");
        _at++;
        return value;
    }

    private bool TrySign(string sign)
    {
        if (Peek(TokenKind.Sign) != sign)
            return false;

        _at++;
        return true;
    }

    private void EndAction() => Expect(_at < _tokens.Count && _tokens[_at++].Kind == TokenKind.ActionEnd, "unexpected token in action");

    private void Expect(bool holds, string problem)
    {
        if (!holds)
            throw new TemplateException(_at - 1 < _tokens.Count ? $"line {_tokens[Math.Max(0, _at - 1)].Line}: {problem}" : problem);
    }
}
