using System.Globalization;
using System.Text;
using System.Text.Json;
using DevPortal.Sandbox.ArgoCd.Templates.Go;

namespace DevPortal.Sandbox.ArgoCd.Templates.Functions;

/// <summary>Go's <c>Sprintf</c>, as far as templates use it: <c>%s %v %d %q %t %f %x %%</c> with width and precision.</summary>
internal static class GoFormat
{
    public static string Format(string format, IReadOnlyList<object?> values)
    {
        var text = new StringBuilder();
        var next = 0;
        for (var i = 0; i < format.Length; i++)
        {
            if (format[i] != '%')
            {
                text.Append(format[i]);
                continue;
            }

            var start = ++i;
            while (i < format.Length && (char.IsAsciiDigit(format[i]) || format[i] is '-' or '+' or '.' or '0' or ' ' or '#'))
                i++;
            if (i >= format.Length)
                return text.Append("%!(NOVERB)").ToString();

            if (format[i] == '%')
                text.Append('%');
            else if (next >= values.Count)
                text.Append(CultureInfo.InvariantCulture, $"%!{format[i]}(MISSING)");
            else
                text.Append(One(format[i], format[start..i], values[next++]));
        }

        return text.ToString();
    }

    private static string One(char verb, string flags, object? value)
    {
        var dot = flags.IndexOf('.', StringComparison.Ordinal);
        var precision = dot >= 0 && int.TryParse(flags.AsSpan(dot + 1), out var parsed) ? parsed : -1;
        var text = verb switch
        {
            'd' => GoValue.Whole(value).ToString(CultureInfo.InvariantCulture),
            'q' => JsonSerializer.Serialize(GoValue.Print(value), Wire.GoJson.Options),
            'f' => GoValue.Number(value).ToString("F" + (precision < 0 ? 6 : precision).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture),
            'x' => value is string s ? Convert.ToHexStringLower(Encoding.UTF8.GetBytes(s)) : GoValue.Whole(value).ToString("x", CultureInfo.InvariantCulture),
            's' when precision >= 0 && GoValue.Print(value) is var full && full.Length > precision => full[..precision],
            _ => GoValue.Print(value),
        };

        var width = dot >= 0 ? flags[..dot] : flags;
        if (!int.TryParse(width.TrimStart('-', '+', '0', ' ', '#'), out var size))
            return text;

        return width.StartsWith('-') ? text.PadRight(size) : text.PadLeft(size, width.StartsWith('0') ? '0' : ' ');
    }
}
