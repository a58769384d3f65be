namespace DevPortal.Domain.Projects;

/// <summary>One name in the spellings of different languages. Names have passed the rules: ASCII letters, digits, underscores.</summary>
public static class Words
{
    /// <summary><c>OrderItem</c> and <c>unit_price</c> become <c>order_item</c> and <c>unit_price</c>.</summary>
    public static string Snake(string name) => string.Join('_', Parts(name));

    /// <summary><c>order-item</c></summary>
    public static string Kebab(string name) => string.Join('-', Parts(name));

    /// <summary><c>orderItem</c></summary>
    public static string Camel(string name) => Pascal(name) is var pascal ? char.ToLowerInvariant(pascal[0]) + pascal[1..] : "";

    /// <summary><c>OrderItem</c></summary>
    public static string Pascal(string name) => string.Concat(Parts(name).Select(part => char.ToUpperInvariant(part[0]) + part[1..]));

    /// <summary>Of an English word in any of these spellings, as well as rules can know.</summary>
    public static string Plural(string word) => word switch
    {
        [.., 'a' or 'e' or 'i' or 'o' or 'u', 'y'] => word + "s",
        [.., 'y'] => word[..^1] + "ies",
        [.., 's' or 'x' or 'z'] or [.., 'c' or 's', 'h'] => word + "es",
        _ => word + "s",
    };

    private static IEnumerable<string> Parts(string name)
    {
        var start = 0;
        for (var i = 1; i <= name.Length; i++)
        {
            var ends = i == name.Length || name[i] == '_' || (char.IsAsciiLetterUpper(name[i])
                && (!char.IsAsciiLetterUpper(name[i - 1]) || (i + 1 < name.Length && char.IsAsciiLetterLower(name[i + 1]))));
            if (!ends)
                continue;
            if (i > start)
                yield return name[start..i].ToLowerInvariant();
            start = i < name.Length && name[i] == '_' ? i + 1 : i;
        }
    }
}
