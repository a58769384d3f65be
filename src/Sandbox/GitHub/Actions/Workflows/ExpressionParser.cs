using System.Globalization;

namespace DevPortal.Sandbox.GitHub.Actions.Workflows;

/// <summary>
/// The part of GitHub's expression language that workflows decide with: literals, contexts, comparisons, `&amp;&amp;`, `||`,
/// `!`, brackets and the text functions. Every value is a text; a text is true unless it is empty, `false` or `0`.
/// </summary>
internal sealed class ExpressionParser(string text, Func<string, string?> lookup)
{
    private int _at;

    /// <exception cref="FormatException">It is not an expression that is understood.</exception>
    public string Evaluate()
    {
        var value = Or();
        Skip();
        return _at == text.Length ? value : throw new FormatException($"'{text}' goes on after an expression.");
    }

    public static bool IsTrue(string value) => value is not ("" or "false" or "0");

    private string Or()
    {
        var left = And();
        while (Take("||"))
        {
            var right = And();
            left = IsTrue(left) ? left : right;
        }

        return left;
    }

    private string And()
    {
        var left = Compare();
        while (Take("&&"))
        {
            var right = Compare();
            left = IsTrue(left) ? right : left;
        }

        return left;
    }

    private string Compare()
    {
        var left = Unary();
        if (Take("=="))
            return Text(Same(left, Unary()));
        return Take("!=") ? Text(!Same(left, Unary())) : left;
    }

    private string Unary() => Take("!") ? Text(!IsTrue(Unary())) : Primary();

    private string Primary()
    {
        if (Take("("))
        {
            var inner = Or();
            return Take(")") ? inner : throw new FormatException($"A bracket is open in '{text}'.");
        }

        return Peek() == '\'' ? Literal() : NameOrCall();
    }

    private string Literal()
    {
        var start = ++_at;
        while (_at < text.Length && (text[_at] != '\'' || (_at + 1 < text.Length && text[_at + 1] == '\'')))
            _at += text[_at] == '\'' ? 2 : 1;
        if (_at >= text.Length)
            throw new FormatException($"A text does not end in '{text}'.");

        return text[start.._at++].Replace("''", "'", StringComparison.Ordinal);
    }

    private string NameOrCall()
    {
        Skip();
        var start = _at;
        while (_at < text.Length && (char.IsLetterOrDigit(text[_at]) || text[_at] is '.' or '_' or '-' or '*'))
            _at++;

        var name = text[start.._at];
        if (name.Length == 0)
            throw new FormatException($"Something is missing in '{text}'.");

        while (Take("["))
        {
            name += "." + Or();
            if (!Take("]"))
                throw new FormatException($"A bracket is open in '{text}'.");
        }

        if (Take("("))
            return Call(name);

        return name is "true" or "false" || double.TryParse(name, CultureInfo.InvariantCulture, out _) ? name
            : name == "null" ? ""
            : lookup(name) ?? "";
    }

    private string Call(string name)
    {
        var arguments = new List<string>();
        if (!Take(")"))
        {
            do
                arguments.Add(Or());
            while (Take(","));
            if (!Take(")"))
                throw new FormatException($"A bracket is open in '{text}'.");
        }

        return (name.ToUpperInvariant(), arguments) switch
        {
            ("SUCCESS" or "ALWAYS", _) => "true",
            ("FAILURE" or "CANCELLED", _) => "false",
            ("CONTAINS", [var where, var what]) => Text(where.Contains(what, StringComparison.OrdinalIgnoreCase)),
            ("STARTSWITH", [var where, var what]) => Text(where.StartsWith(what, StringComparison.OrdinalIgnoreCase)),
            ("ENDSWITH", [var where, var what]) => Text(where.EndsWith(what, StringComparison.OrdinalIgnoreCase)),
            ("FORMAT", [var format, .. var values]) => Format(format, values),
            ("TOJSON" or "FROMJSON", [var value]) => value,
            ("HASHFILES", _) => "",
            _ => throw new FormatException($"{name} is not a function that the sandbox knows."),
        };
    }

    private static string Format(string format, List<string> values)
    {
        for (var i = 0; i < values.Count; i++)
            format = format.Replace($"{{{i}}}", values[i], StringComparison.Ordinal);
        return format;
    }

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);

    private static string Text(bool value) => value ? "true" : "false";

    private char Peek()
    {
        Skip();
        return _at < text.Length ? text[_at] : '\0';
    }

    private bool Take(string token)
    {
        Skip();
        if (string.CompareOrdinal(text, _at, token, 0, token.Length) != 0
            || (token == "!" && _at + 1 < text.Length && text[_at + 1] == '='))
        {
            return false;
        }

        _at += token.Length;
        return true;
    }

    private void Skip()
    {
        while (_at < text.Length && char.IsWhiteSpace(text[_at]))
            _at++;
    }
}
