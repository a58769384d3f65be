using System.Text.RegularExpressions;

namespace DevPortal.Manifests.Templates;

/// <summary>What may stand in a tag: a name, a helper with its arguments, or one of the four blocks.</summary>
internal static partial class TemplateGrammar
{
    private const int MatchTimeoutMilliseconds = 1000;

    private const string Name = @"(?: (?:\.\./)* @?[A-Za-z_][A-Za-z0-9_]* (?: \.[A-Za-z_][A-Za-z0-9_]* )* | \.\. | \. )";
    private const string Literal = """(?: "[^"{}\\]*" | '[^'{}\\]*' | -?[0-9]{1,9} )""";
    private const string Call = $@"(?<helper>[a-z]+) (?: \ +(?: {Name} | {Literal} ) )+";
    private const string Condition = $@"(?: {Name} | \({Call}\) )";

    private const string Tag =
        $$"""\A(?: (?<close>/(?:if|unless|each|with)) | (?<else>else (?: \ if\ +{{Condition}} )?) | (?<open>\#(?:if|unless)\ +{{Condition}}) | (?<open>\#(?:each|with)\ +{{Name}}) | {{Name}} | {{Call}} )\z""";

    /// <param name="problem">What is wrong, or null where nothing is.</param>
    public static TagKind KindOf(string body, out string? problem)
    {
        if (body.Length > TemplateLimits.TagCharacters)
        {
            problem = $"This tag has {body.Length} characters. Take at most {TemplateLimits.TagCharacters}.";
            return TagKind.Output;
        }

        var match = TagPattern().Match(body);
        problem = match.Success ? ProblemOf(match) : ProblemOf(body);
        return match.Groups["close"].Success ? TagKind.Close
            : match.Groups["else"].Success ? TagKind.Else
            : match.Groups["open"].Success ? TagKind.Open
            : TagKind.Output;
    }

    private static string? ProblemOf(Match match) =>
        match.Groups["helper"] is { Success: true } helper && !TemplateHelpers.Names.Contains(helper.Value)
            ? $"There is no helper {helper.Value}. There are: {string.Join(", ", TemplateHelpers.Names)}."
            : null;

    private static string ProblemOf(string body) => body switch
    {
        "" => "This tag is empty. Write a name between the braces, or \\{{ for two braces.",
        ['>', ..] or ['#', '>', ..] or ['#', '*', ..] => "Templates can't include other templates. Write the text here.",
        ['#', ..] or ['/', ..] => $"There is no block {{{{{body}}}}}. There are: #if, #unless, #each, #with.",
        _ => $"{{{{{body}}}}} is neither a name nor a helper with its arguments. For two braces write \\{{{{.",
    };

    [GeneratedRegex(Tag, RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, MatchTimeoutMilliseconds)]
    private static partial Regex TagPattern();
}
