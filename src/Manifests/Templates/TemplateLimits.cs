namespace DevPortal.Manifests.Templates;

/// <summary>What a template may cost. Counted rather than timed, so that the same template fails everywhere or nowhere.</summary>
internal static class TemplateLimits
{
    public const int Characters = 256 * 1024;

    public const int Tags = 5_000;

    public const int TagCharacters = 400;

    public const int Depth = 16;

    public const int OutputCharacters = 1024 * 1024;

    /// <summary>Tags evaluated, at most: every turn of a loop counts as all tags of the template.</summary>
    public const int Steps = 2_000_000;
}
