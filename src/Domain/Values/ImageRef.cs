using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace DevPortal.Domain.Values;

/// <summary>
/// An image reference as container runtimes read it: <c>[registry/]repository[:tag][@digest]</c>.
/// </summary>
public sealed partial record ImageRef : IValue<ImageRef>
{
    private const int MaxLength = 500;
    private const int MaxRepositoryLength = 255;
    private const int MatchTimeoutMilliseconds = 1000;

    private ImageRef(string repository, string? tag, Digest? digest)
    {
        Repository = repository;
        Tag = tag;
        Digest = digest;
    }

    /// <summary>Registry and path, without tag and digest: <c>ghcr.io/acme/shop</c>.</summary>
    public string Repository { get; }

    public string? Tag { get; }

    public Digest? Digest { get; }

    public string Value => Repository + (Tag is null ? "" : ":" + Tag) + (Digest is null ? "" : "@" + Digest);

    /// <summary>The same repository at exactly this image; a tag beside a digest says nothing, so it goes.</summary>
    public ImageRef At(Digest digest) => new(Repository, null, digest);

    public ImageRef WithTag(string tag) =>
        TagPattern().IsMatch(tag)
            ? new ImageRef(Repository, tag, null)
            : throw new InvalidValueException($"'{tag}' is not an image tag.");

    public static bool TryParse(
        string? text,
        [NotNullWhen(true)] out ImageRef? value,
        [NotNullWhen(false)] out string? problem)
    {
        value = null;
        problem = "This is not an image. Give one like ghcr.io/acme/shop, optionally with :tag or @sha256:digest.";

        if (text is null or { Length: > MaxLength })
            return false;

        var match = Pattern().Match(text);
        if (!match.Success || match.Groups["repository"].Length > MaxRepositoryLength)
            return false;

        Digest? digest = null;
        if (match.Groups["digest"].Success && !Digest.TryParse(match.Groups["digest"].Value, out digest, out problem))
            return false;

        var tag = match.Groups["tag"].Success ? match.Groups["tag"].Value : null;
        value = new ImageRef(match.Groups["repository"].Value, tag, digest);
        problem = null;
        return true;
    }

    public override string ToString() => Value;

    // A first part is a registry only if it has a dot or a port, or is localhost; the rest is lower case.
    [GeneratedRegex("""
        \A(?<repository>
            (?: (?: localhost | [A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])? (?: \.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])? )+ | [A-Za-z0-9-]+(?=:[0-9]+/) )
                (?: :[0-9]{1,5} )? / )?
            [a-z0-9]+ (?: (?: [._] | __ | -+ ) [a-z0-9]+ )*
            (?: / [a-z0-9]+ (?: (?: [._] | __ | -+ ) [a-z0-9]+ )* )*
        )
        (?: : (?<tag> [A-Za-z0-9_][A-Za-z0-9_.-]{0,127} ) )?
        (?: @ (?<digest> [a-z0-9]+:[0-9A-Fa-f]+ ) )?\z
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, MatchTimeoutMilliseconds)]
    private static partial Regex Pattern();

    [GeneratedRegex(@"\A[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, MatchTimeoutMilliseconds)]
    private static partial Regex TagPattern();
}
