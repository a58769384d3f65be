using DevPortal.Manifests.Templates;

namespace DevPortal.Manifests.Dockerfiles;

/// <summary>
/// What images are built on: long-term support where there is any, with the distribution named so that a rebuild changes
/// patches alone. Looked up in the vendors' own lists in autumn 2026; the years say when each must be replaced at the latest.
/// </summary>
internal static class BaseImages
{
    // Python 3.14: October 2030. Debian 13: August 2028.
    public const string PythonBuild = "python:3.14-trixie";
    public const string Python = "python:3.14-slim-trixie";

    // Node.js 24 LTS: April 2028.
    public const string NodeBuild = "node:24-trixie";
    public const string Node = "node:24-trixie-slim";

    // Java 25 LTS: September 2031. Ubuntu 24.04: April 2029.
    public const string Maven = "maven:3.9-eclipse-temurin-25-noble";
    public const string Java = "eclipse-temurin:25-jre-noble";

    // Go supports its two newest releases; 1.27: August 2027.
    public const string Go = "golang:1.27-trixie";
    public const string Static = "gcr.io/distroless/static-debian13:nonroot";

    // .NET 10 LTS: November 2028. "extra" has time zones and cultures.
    public const string DotNetSdk = "mcr.microsoft.com/dotnet/sdk:10.0-noble";
    public const string DotNet = "mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled-extra";

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
