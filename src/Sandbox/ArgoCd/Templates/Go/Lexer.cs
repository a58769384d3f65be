using System.Text.Json;

namespace DevPortal.Sandbox.ArgoCd.Templates.Go;

/// <summary>Takes a template apart into tokens, white space trimmed where <c>{{-</c> and <c>-}}</c> say so.</summary>
internal sealed class Lexer(string text)
{
    private const string Open = "{{";
    private const string Close = "}}";

    private readonly List<Token> _tokens = [];
    private int _at;

    public IReadOnlyList<Token> Read()
    {
        var trims = false;
        while (_at < text.Length)
        {
            var open = text.IndexOf(Open, _at, StringComparison.Ordinal);
            var end = open < 0 ? text.Length : open;
            var plain = text[_at..end];
            if (trims)
                plain = plain.TrimStart();
            if (open >= 0 && IsTrimmed(open + Open.Length))
                plain = plain.TrimEnd();
            if (plain.Length > 0)
                _tokens.Add(new Token(TokenKind.Text, plain, Line));
            _at = end;
            if (open < 0)
                break;

            trims = ReadAction();
        }

        return _tokens;
    }

    private int Line => text.AsSpan(0, Math.Min(_at, text.Length)).Count('\n') + 1;

    private bool IsTrimmed(int at) => at + 1 < text.Length && text[at] == '-' && char.IsWhiteSpace(text[at + 1]);

    /// <returns>Whether the text after the action loses its leading white space.</returns>
    private bool ReadAction()
    {
        _at += Open.Length;
        if (IsTrimmed(_at))
            _at++;

        var start = SkipSpace();
        if (text.AsSpan(start).StartsWith("/*"))
            return ReadComment(start);

        _tokens.Add(new Token(TokenKind.ActionStart, Open, Line));
        while (true)
        {
            var before = _at;
            _at = SkipSpace();
            if (_at >= text.Length)
                throw new TemplateException($"line {Line}: unclosed action");

            if (text.AsSpan(_at).StartsWith(Close))
                return EndAction(Close.Length, trims: false);
            if (before < _at && text.AsSpan(_at).StartsWith("-" + Close))
                return EndAction(Close.Length + 1, trims: true);

            ReadToken(isAttached: before == _at);
        }
    }

    private bool EndAction(int length, bool trims)
    {
        _tokens.Add(new Token(TokenKind.ActionEnd, Close, Line));
        _at += length;
        return trims;
    }

    private bool ReadComment(int start)
    {
        var end = text.IndexOf("*/", start, StringComparison.Ordinal);
        _at = end < 0 ? text.Length : end + 2;
        var close = text.IndexOf(Close, _at, StringComparison.Ordinal);
        if (close < 0)
            throw new TemplateException($"line {Line}: unclosed comment");

        var trims = text[_at..close].Trim() == "-";
        _at = close + Close.Length;
        return trims;
    }

    private int SkipSpace()
    {
        var at = _at;
        while (at < text.Length && char.IsWhiteSpace(text[at]))
            at++;
        return at;
    }

    private void ReadToken(bool isAttached)
    {
        var c = text[_at];
        if (c is '"' or '`')
            ReadString(c, isAttached);
        else if (c == '.' && _at + 1 < text.Length && IsNameStart(text[_at + 1]))
            Add(TokenKind.Field, ReadName(_at + 1), isAttached);
        else if (c == '.' && !(_at + 1 < text.Length && char.IsAsciiDigit(text[_at + 1])))
            AddSign(TokenKind.Dot, 1, isAttached);
        else if (c == '$')
            Add(TokenKind.Variable, "$" + (_at + 1 < text.Length && IsNameStart(text[_at + 1]) ? ReadName(_at + 1) : Skip(1)), isAttached);
        else if (char.IsAsciiDigit(c) || c is '-' or '+' or '.')
            ReadNumber(isAttached);
        else if (IsNameStart(c))
            Add(TokenKind.Identifier, ReadName(_at), isAttached);
        else if (text.AsSpan(_at).StartsWith(":="))
            AddSign(TokenKind.Sign, 2, isAttached);
        else if (c is '(' or ')' or '|' or '=' or ',')
            AddSign(TokenKind.Sign, 1, isAttached);
        else
            throw new TemplateException($"line {Line}: unexpected \"{c}\" in command");
    }

    private void ReadString(char quote, bool isAttached)
    {
        var end = _at + 1;
        while (end < text.Length && text[end] != quote)
            end += text[end] == '\\' && quote == '"' ? 2 : 1;
        if (end >= text.Length)
            throw new TemplateException($"line {Line}: unterminated quoted string");

        var raw = text[(_at + 1)..end];
        var value = quote == '`' ? raw : JsonSerializer.Deserialize<string>($"\"{raw.Replace("\\'", "'", StringComparison.Ordinal)}\"")!;
        _tokens.Add(new Token(TokenKind.String, value, Line, isAttached));
        _at = end + 1;
    }

    private void ReadNumber(bool isAttached)
    {
        var end = _at + 1;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '.' or '_'))
            end++;
        _tokens.Add(new Token(TokenKind.Number, text[_at..end], Line, isAttached));
        _at = end;
    }

    private string ReadName(int start)
    {
        var end = start;
        while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] == '_'))
            end++;
        _at = end;
        return text[start..end];
    }

    private string Skip(int length)
    {
        _at += length;
        return "";
    }

    private void Add(TokenKind kind, string value, bool isAttached) => _tokens.Add(new Token(kind, value, Line, isAttached));

    private void AddSign(TokenKind kind, int length, bool isAttached)
    {
        _tokens.Add(new Token(kind, text.Substring(_at, length), Line, isAttached));
        _at += length;
    }

    private static bool IsNameStart(char c) => char.IsLetter(c) || c == '_';
}
