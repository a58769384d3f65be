namespace DevPortal.Manifests.Templates;

/// <summary>What a template may cost. Counted rather than timed, so that the same template fails everywhere or nowhere.</summary>
internal static class TemplateLimits
{
    /// <summary>Of one platform team.</summary>
    public const int Files = 500;

    public const int Characters = 256 * 1024;

    public const int Tags = 5_000;

    /// <summary>Of <c>{{yaml value 4}}</c>.</summary>
    public const int Indent = 64;

    public const int TagCharacters = 400;

    public const int Depth = 16;

    public const int OutputCharacters = 1024 * 1024;

    /// <summary>Tags evaluated, at most: every turn of a loop counts as all tags of the template.</summary>
    public const int Steps = 2_000_000;
}
