using DevPortal.Manifests.Templates;

namespace DevPortal.Manifests.Dockerfiles;

/// <summary>
/// What images are built on, with the distribution named, so that a rebuild changes patches alone. Looked up in the vendors'
/// own lists in autumn 2026. Debian 13 is supported until August 2028, Ubuntu 24.04 until April 2029.
/// </summary>
internal static class BaseImages
{
    public const string PythonBuild = $"python:{Toolchains.Python}-trixie";
    public const string Python = $"python:{Toolchains.Python}-slim-trixie";

    public const string NodeBuild = $"node:{Toolchains.Node}-trixie";
    public const string Node = $"node:{Toolchains.Node}-trixie-slim";

    public const string Maven = $"maven:3.9-eclipse-temurin-{Toolchains.Java}-noble";
    public const string Java = $"eclipse-temurin:{Toolchains.Java}-jre-noble";

    public const string Go = $"golang:{Toolchains.Go}-trixie";
    public const string Static = "gcr.io/distroless/static-debian13:nonroot";

    // "extra" has time zones and cultures.
    public const string DotNetSdk = $"mcr.microsoft.com/dotnet/sdk:{Toolchains.DotNet}-noble";
    public const string DotNet = $"mcr.microsoft.com/dotnet/aspnet:{Toolchains.DotNet}-noble-chiseled-extra";

    public static TemplateMap ForTemplates { get; } = TemplateMap.Of(
        ("pythonBuild", PythonBuild),
        ("python", Python),
        ("nodeBuild", NodeBuild),
        ("node", Node),
        ("maven", Maven),
        ("java", Java),
        ("go", Go),
        ("static", Static),
        ("dotnetSdk", DotNetSdk),
        ("dotnet", DotNet));
}
