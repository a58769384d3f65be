using System.Globalization;
using System.Numerics;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace DevPortal.Sandbox.Cluster.Objects;

/// <summary>What a scalar means in the YAML 1.1 that Go's reader speaks: <c>on</c> is true and <c>0777</c> is octal.</summary>
internal static class YamlScalar
{
    private const string StringTag = "tag:yaml.org,2002:str";

    public static JsonNode? Read(Scalar scalar)
    {
        if (scalar.Style != ScalarStyle.Plain || scalar.Tag is { IsEmpty: false, IsNonSpecific: false, Value: StringTag })
            return JsonValue.Create(scalar.Value);

        return scalar.Value switch
        {
            "" or "~" or "null" or "Null" or "NULL" => null,
            "true" or "True" or "TRUE" or "y" or "Y" or "yes" or "Yes" or "YES" or "on" or "On" or "ON" => JsonValue.Create(true),
            "false" or "False" or "FALSE" or "n" or "N" or "no" or "No" or "NO" or "off" or "Off" or "OFF" => JsonValue.Create(false),
            var text => Number(text) ?? JsonValue.Create(text),
        };
    }

    private static JsonValue? Number(string text)
    {
        if (!char.IsAsciiDigit(text[0]) && text[0] is not ('-' or '+' or '.'))
            return null;

        var plain = text.Replace("_", "", StringComparison.Ordinal);
        var negative = plain[0] == '-';
        var digits = plain.TrimStart('-', '+');
        if (plain.Length - digits.Length > 1 || digits.Length == 0)
            return null;

        if (Whole(digits) is { } whole)
            return Fit(negative ? -whole : whole);

        return IsDecimal(digits) && double.TryParse(plain, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? Real(number)
            : null;
    }

    private static BigInteger? Whole(string digits) => digits switch
    {
        "0" => 0,
        ['0', 'x', .. var hex] => Parse(hex, 16),
        ['0', 'o', .. var octal] => Parse(octal, 8),
        ['0', 'b', .. var binary] => Parse(binary, 2),
        ['0', .. var octal] => Parse(octal, 8),
        _ => Parse(digits, 10),
    };

    private static BigInteger? Parse(string digits, int radix)
    {
        if (digits.Length == 0)
            return null;

        var value = BigInteger.Zero;
        foreach (var c in digits)
        {
            var digit = char.IsAsciiHexDigit(c) ? Convert.ToInt32(c.ToString(), 16) : radix;
            if (digit >= radix)
                return null;
            value = (value * radix) + digit;
        }

        return value;
    }

    private static JsonValue Fit(BigInteger whole) =>
        whole >= long.MinValue && whole <= long.MaxValue ? JsonValue.Create((long)whole) : JsonValue.Create((double)whole);

    private static JsonValue Real(double number) =>
        number == Math.Floor(number) && Math.Abs(number) < 1e15 ? JsonValue.Create((long)number) : JsonValue.Create(number);

    private static bool IsDecimal(string digits) =>
        digits.Any(char.IsAsciiDigit) && digits.All(c => char.IsAsciiDigit(c) || c is '.' or 'e' or 'E' or '-' or '+');
}
