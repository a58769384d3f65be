using System.Text.RegularExpressions;
using DevPortal.Sandbox.ArgoCd.Templates.Go;

namespace DevPortal.Sandbox.ArgoCd.Templates.Functions;

/// <summary>What ApplicationSets add to make names of anything.</summary>
internal static partial class NamingFunctions
{
    private const int LongestName = 253;
    private const int LongestSlug = 50;

    public static readonly Dictionary<string, GoFunction> All = new(StringComparer.Ordinal)
    {
        ["normalize"] = (_, a) => Normalize(a.Text(0)),
        ["slugify"] = (_, a) => Slugify(a),
    };

    /// <summary>A name as Kubernetes takes it: lower case, dashes for all that may not be in it.</summary>
    public static string Normalize(string name)
    {
        var clean = NoName().Replace(name.ToLowerInvariant(), "-");
        return (clean.Length > LongestName ? clean[..LongestName] : clean).Trim('-', '.');
    }

    private static string Slugify(IReadOnlyList<object?> arguments)
    {
        var most = arguments.Count > 1 ? (int)arguments.Whole(0) : LongestSlug;
        var slug = NoSlug().Replace(arguments.Text(arguments.Count - 1).ToLowerInvariant(), "-").Trim('-');
        return slug.Length > most ? slug[..most].TrimEnd('-') : slug;
    }

    [GeneratedRegex("[^-a-z0-9.]", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NoName();

    [GeneratedRegex("[^a-z0-9]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NoSlug();
}
