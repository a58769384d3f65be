namespace DevPortal.Manifests.Dockerfiles;

/// <summary>The versions of languages: those that images hold are those that workflows test with.</summary>
internal static class Toolchains
{
    // Until October 2030.
    public const string Python = "3.14";

    // Long-term support until April 2028.
    public const string Node = "24";

    // Long-term support until September 2031.
    public const string Java = "25";

    // One of the two newest releases until August 2027.
    public const string Go = "1.27";

    // Long-term support until November 2028.
    public const string DotNet = "10.0";
}
