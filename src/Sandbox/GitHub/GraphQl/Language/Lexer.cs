using System.Globalization;
using System.Text;

namespace DevPortal.Sandbox.GitHub.GraphQl.Language;

internal enum TokenKind
{
    End,
    Punctuation,
    Name,
    Number,
    Text,
}

internal sealed record Token(TokenKind Kind, string Text, Location At);

/// <summary>The text is not GraphQL; the message is worded as GitHub's.</summary>
internal sealed class GraphQlSyntaxException(string message, Location at) : Exception(message)
{
    public Location At => at;

    public static GraphQlSyntaxException Unexpected(Token token) => new(
        token.Kind == TokenKind.End
            ? "Unexpected end of document"
            : $"Parse error on \"{token.Text}\" at [{token.At.Line}, {token.At.Column}]",
        token.At);
}

internal sealed class Lexer(string source)
{
    private int _at;
    private int _line = 1;
    private int _lineStart;

    public IEnumerable<Token> Read()
    {
        while (true)
        {
            Skip();
            var location = new Location(_line, _at - _lineStart + 1);
            if (_at >= source.Length)
            {
                yield return new(TokenKind.End, "", location);
                yield break;
            }

            yield return Next(location);
        }
    }

    private Token Next(Location location)
    {
        var c = source[_at];
        if (c == '"')
            return new(TokenKind.Text, ReadText(location), location);
        if (char.IsAsciiLetter(c) || c == '_')
            return new(TokenKind.Name, Take(x => char.IsAsciiLetterOrDigit(x) || x == '_'), location);
        if (char.IsAsciiDigit(c) || c == '-')
            return new(TokenKind.Number, Take(x => char.IsAsciiDigit(x) || x is '-' or '+' or '.' or 'e' or 'E'), location);
        if (source.AsSpan(_at).StartsWith("..."))
        {
            _at += 3;
            return new(TokenKind.Punctuation, "...", location);
        }

        _at++;
        return "{}()[]:=!$@|&".Contains(c, StringComparison.Ordinal)
            ? new(TokenKind.Punctuation, c.ToString(), location)
            : throw GraphQlSyntaxException.Unexpected(new(TokenKind.Punctuation, c.ToString(), location));
    }

    private string Take(Predicate<char> belongs)
    {
        var start = _at;
        while (_at < source.Length && belongs(source[_at]))
            _at++;
        return source[start.._at];
    }

    private string ReadText(Location location)
    {
        if (source.AsSpan(_at).StartsWith("\"\"\""))
            return ReadBlock(location);

        var text = new StringBuilder();
        for (_at++; _at < source.Length && source[_at] is not ('"' or '\n'); _at++)
            text.Append(source[_at] == '\\' ? ReadEscape(location) : source[_at]);

        if (_at >= source.Length || source[_at] != '"')
            throw new GraphQlSyntaxException("Unterminated string", location);

        _at++;
        return text.ToString();
    }

    private char ReadEscape(Location location)
    {
        _at++;
        switch (_at < source.Length ? source[_at] : '\0')
        {
            case 'n': return '\n';
            case 't': return '\t';
            case 'r': return '\r';
            case 'b': return '\b';
            case 'f': return '\f';
            case var same and ('"' or '\\' or '/'): return same;
            case 'u' when _at + 4 < source.Length
                && ushort.TryParse(source.AsSpan(_at + 1, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var code):
                _at += 4;
                return (char)code;
            default: throw new GraphQlSyntaxException("Bad escape sequence in a string", location);
        }
    }

    private string ReadBlock(Location location)
    {
        var end = source.IndexOf("\"\"\"", _at + 3, StringComparison.Ordinal);
        if (end < 0)
            throw new GraphQlSyntaxException("Unterminated string", location);

        var block = source[(_at + 3)..end];
        _line += block.Count(c => c == '\n');
        _at = end + 3;
        return block.Trim('\n');
    }

    private void Skip()
    {
        while (_at < source.Length)
        {
            if (source[_at] == '\n')
            {
                _line++;
                _lineStart = ++_at;
            }
            else if (source[_at] is ' ' or '\t' or '\r' or ',' or '\ufeff')
            {
                _at++;
            }
            else if (source[_at] == '#')
            {
                while (_at < source.Length && source[_at] != '\n')
                    _at++;
            }
            else
            {
                return;
            }
        }
    }
}
