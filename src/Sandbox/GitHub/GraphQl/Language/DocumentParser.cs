using System.Globalization;
using System.Text.Json.Nodes;

namespace DevPortal.Sandbox.GitHub.GraphQl.Language;

internal sealed class DocumentParser
{
    /// <summary>Deeper ones are refused, so that their nesting can't exhaust the stack.</summary>
    private const int DeepestNesting = 100;

    private readonly List<Token> _tokens;
    private int _at;
    private int _depth;

    private DocumentParser(string source) => _tokens = [.. new Lexer(source).Read()];

    private Token Current => _tokens[_at];

    /// <exception cref="GraphQlSyntaxException">It is not GraphQL.</exception>
    public static Document Parse(string source)
    {
        var parser = new DocumentParser(source);
        var operations = new List<Operation>();
        var fragments = new Dictionary<string, Fragment>(StringComparer.Ordinal);
        do
        {
            if (parser.Current is { Kind: TokenKind.Name, Text: "fragment" })
            {
                var fragment = parser.ReadFragment();
                fragments[fragment.Name] = fragment;
            }
            else
            {
                operations.Add(parser.ReadOperation());
            }
        }
        while (parser.Current.Kind != TokenKind.End);

        return new(operations, fragments);
    }

    private Operation ReadOperation()
    {
        var at = Current.At;
        if (Is("{"))
            return new("query", null, [], ReadSelections(), at);

        var kind = ReadName();
        if (kind is not ("query" or "mutation"))
            throw GraphQlSyntaxException.Unexpected(_tokens[_at - 1]);

        var name = Current.Kind == TokenKind.Name ? ReadName() : null;
        var variables = new List<VariableDefinition>();
        if (Take("("))
        {
            while (!Take(")"))
                variables.Add(ReadVariable());
        }

        ReadDirectives();
        return new(kind, name, variables, ReadSelections(), at);
    }

    private VariableDefinition ReadVariable()
    {
        var at = Current.At;
        Expect("$");
        var name = ReadName();
        Expect(":");
        var type = ReadType();
        return new(name, type, Take("=") ? ReadValue() : null, at);
    }

    private TypeReference ReadType()
    {
        using var _ = Deeper();
        if (!Take("["))
            return new(ReadName(), Take("!"));

        var item = ReadType();
        Expect("]");
        return new(item.Name, Take("!"), item);
    }

    private Fragment ReadFragment()
    {
        var at = Current.At;
        ReadName();
        var name = ReadName();
        if (ReadName() != "on")
            throw GraphQlSyntaxException.Unexpected(_tokens[_at - 1]);

        var on = ReadName();
        ReadDirectives();
        return new(name, on, ReadSelections(), at);
    }

    private List<Selection> ReadSelections()
    {
        using var _ = Deeper();
        Expect("{");
        var selections = new List<Selection>();
        do
            selections.Add(ReadSelection());
        while (!Take("}"));
        return selections;
    }

    private Selection ReadSelection()
    {
        var at = Current.At;
        if (!Take("..."))
            return ReadField(at);

        if (Current.Kind == TokenKind.Name && Current.Text != "on")
            return new FragmentSpread(ReadName(), ReadDirectives(), at);

        string? on = null;
        if (Current is { Kind: TokenKind.Name, Text: "on" })
        {
            ReadName();
            on = ReadName();
        }

        return new InlineFragment(on, ReadDirectives(), ReadSelections(), at);
    }

    private FieldSelection ReadField(Location at)
    {
        var (alias, name) = ((string?)null, ReadName());
        if (Take(":"))
            (alias, name) = (name, ReadName());

        var arguments = ReadArguments();
        var directives = ReadDirectives();
        return new(alias, name, arguments, directives, Is("{") ? ReadSelections() : [], at);
    }

    private Dictionary<string, Value> ReadArguments()
    {
        var arguments = new Dictionary<string, Value>(StringComparer.Ordinal);
        if (!Take("("))
            return arguments;

        while (!Take(")"))
        {
            var name = ReadName();
            Expect(":");
            arguments[name] = ReadValue();
        }

        return arguments;
    }

    private List<Directive> ReadDirectives()
    {
        var directives = new List<Directive>();
        while (Take("@"))
            directives.Add(new(ReadName(), ReadArguments()));
        return directives;
    }

    private Value ReadValue()
    {
        using var _ = Deeper();
        var token = Current;
        if (Take("$"))
            return new VariableValue(ReadName());

        if (Take("["))
        {
            var items = new List<Value>();
            while (!Take("]"))
                items.Add(ReadValue());
            return new ListValue(items);
        }

        if (Take("{"))
        {
            var fields = new Dictionary<string, Value>(StringComparer.Ordinal);
            while (!Take("}"))
            {
                var name = ReadName();
                Expect(":");
                fields[name] = ReadValue();
            }

            return new ObjectValue(fields);
        }

        _at++;
        return token.Kind switch
        {
            TokenKind.Text => new LiteralValue(token.Text),
            TokenKind.Number => new LiteralValue(Number(token)),
            TokenKind.Name => new LiteralValue(token.Text switch
            {
                "true" => true,
                "false" => false,
                "null" => null,
                var @enum => @enum,
            }),
            _ => throw GraphQlSyntaxException.Unexpected(token),
        };
    }

    private static JsonNode Number(Token token) =>
        long.TryParse(token.Text, CultureInfo.InvariantCulture, out var whole) ? (JsonNode)whole
        : double.TryParse(token.Text, CultureInfo.InvariantCulture, out var fraction) ? fraction
        : throw GraphQlSyntaxException.Unexpected(token);

    private string ReadName()
    {
        if (Current.Kind != TokenKind.Name)
            throw GraphQlSyntaxException.Unexpected(Current);

        return _tokens[_at++].Text;
    }

    private bool Is(string punctuation) => Current.Kind == TokenKind.Punctuation && Current.Text == punctuation;

    private bool Take(string punctuation)
    {
        if (!Is(punctuation))
            return false;

        _at++;
        return true;
    }

    private void Expect(string punctuation)
    {
        if (!Take(punctuation))
            throw GraphQlSyntaxException.Unexpected(Current);
    }

    private Nesting Deeper()
    {
        if (++_depth > DeepestNesting)
            throw new GraphQlSyntaxException($"The query is nested deeper than {DeepestNesting}.", Current.At);

        return new(this);
    }

    private readonly struct Nesting(DocumentParser parser) : IDisposable
    {
        public void Dispose() => parser._depth--;
    }
}
