using DevPortal.Domain.Specs;
using DevPortal.Manifests.Dockerfiles;
using DevPortal.Manifests.Workflows.Model;
using DevPortal.Manifests.Yaml;

namespace DevPortal.Manifests.Workflows;

/// <summary>A job for every image's sources, that tests them as is usual for their framework.</summary>
internal static class TestJobs
{
    private const int TimeoutMinutes = 20;

    public static Seq<Job> Of(Seq<ImageBuild> builds) => builds
        .DistinctBy(build => (build.Folder, build.Component.Framework))
        .Select(build => Of(build, alone: builds.Count == 1))
        .ToSeq();

    private static Job Of(ImageBuild build, bool alone) => new(
        alone ? "test" : $"test-{build.Component.Name}",
        alone ? "Test" : $"Test {build.Component.Name}",
        Permissions.ReadContents,
        TimeoutMinutes,
        [new ActionStep("Check out", Actions.Checkout, YamlMap.Of(("persist-credentials", false))), .. Steps(build)],
        Folder: build.Folder);

    private static Step[] Steps(ImageBuild build) => build.Component.Framework switch
    {
        Framework.Django =>
        [
            Python(build),
            new ScriptStep("Install", "pip install --requirement requirements.txt\n"),
            new ScriptStep("Check", "python manage.py check\npython manage.py makemigrations --check --dry-run\n"),
            new ScriptStep("Test", "python manage.py test\n"),
        ],
        Framework.Flask or Framework.FastApi =>
        [
            Python(build),
            new ScriptStep("Install", "pip install --requirement requirements.txt pytest httpx\n"),
            // pytest ends with 5 where there is no test yet.
            new ScriptStep("Test", "python -m pytest || [ $? -eq 5 ]\n"),
        ],
        Framework.NodeJs =>
        [
            new ActionStep("Set up Node.js", Actions.SetupNode, YamlMap.Of(
                ("node-version", Toolchains.Node), ("cache", "npm"), ("cache-dependency-path", In(build, "package*.json")))),
            new ScriptStep("Install", "if [ -f package-lock.json ]; then npm ci; else npm install; fi\n"),
            new ScriptStep("Lint", "npm run lint --if-present\n"),
            new ScriptStep("Test", "npm test --if-present\n"),
        ],
        Framework.SpringBoot =>
        [
            new ActionStep("Set up Java", Actions.SetupJava, YamlMap.Of(
                ("distribution", "temurin"), ("java-version", Toolchains.Java), ("cache", "maven"), ("cache-dependency-path", In(build, "pom.xml")))),
            new ScriptStep("Test", "mvn --batch-mode verify\n"),
        ],
        Framework.Go =>
        [
            new ActionStep("Set up Go", Actions.SetupGo, YamlMap.Of(
                ("go-version", Toolchains.Go), ("cache-dependency-path", In(build, "go.mod")))),
            new ScriptStep("Vet", "go vet ./...\n"),
            new ScriptStep("Test", "go test -race ./...\n"),
        ],
        _ =>
        [
            new ActionStep("Set up .NET", Actions.SetupDotNet, YamlMap.Of(
                ("dotnet-version", $"{Toolchains.DotNet}.x"), ("cache", true), ("cache-dependency-path", In(build, "**/*.csproj")))),
            new ScriptStep("Test", "dotnet test\n"),
        ],
    };

    private static ActionStep Python(ImageBuild build) => new("Set up Python", Actions.SetupPython, YamlMap.Of(
        ("python-version", Toolchains.Python), ("cache", "pip"), ("cache-dependency-path", In(build, "requirements*.txt"))));

    private static string In(ImageBuild build, string pattern) => SourceFolder.File(build.Folder, pattern);
}
