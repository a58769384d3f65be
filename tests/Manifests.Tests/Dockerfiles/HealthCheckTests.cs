using DevPortal.Domain.Specs;
using DevPortal.Manifests.Dockerfiles;
using DevPortal.Manifests.Tests.Tools;

namespace DevPortal.Manifests.Tests.Dockerfiles;

/// <summary>Runs every image's health check on this machine, against a server that is well, ill or not there.</summary>
public sealed class HealthCheckTests
{
    [NeedsForEach("python3", "python3"), InlineData(Framework.Django), InlineData(Framework.Flask), InlineData(Framework.FastApi)]
    public async Task Python_asks_with_its_own_library(Framework framework)
    {
        using var folder = new TemporaryFolder();
        await Check(folder, framework, exec => ["python3", .. exec[1..]]);
    }

    [Needs("nodejs", "node")]
    public async Task Node_asks_with_its_own_library()
    {
        using var folder = new TemporaryFolder();
        await Check(folder, Framework.NodeJs, exec => exec);
    }

    [Needs("openjdk-17-jdk-headless", "javac", "java")]
    public async Task Java_asks_with_a_class_that_the_image_brings()
    {
        using var folder = new TemporaryFolder();
        await Check(folder, Framework.SpringBoot, exec => ["java", "-cp", folder.Path, .. exec[3..]], async source =>
        {
            folder.Write("HealthCheck.java", source);
            await Tool.MustRun(folder.Path, ["javac", "-Xlint:all", "-Werror", "HealthCheck.java"]);
        });
    }

    [Needs("golang-go", "go")]
    public async Task Go_asks_with_a_program_that_the_image_brings()
    {
        using var folder = new TemporaryFolder();
        await Check(folder, Framework.Go, exec => [folder.File("healthcheck"), .. exec[1..]], async source =>
        {
            folder.Write("main.go", source);
            await Tool.MustRun(folder.Path, ["go", "build", "-o", "healthcheck", "main.go"]);
            (await Tool.MustRun(folder.Path, ["gofmt", "-l", "main.go"])).ShouldBeEmpty();
        });
    }

    [Fact]
    public async Task DotNet_asks_with_a_program_that_the_image_brings()
    {
        using var folder = new TemporaryFolder();
        await Check(folder, Framework.DotNet, exec => ["dotnet", folder.File("out/healthcheck.dll"), .. exec[2..]], async source =>
        {
            folder.Write("healthcheck.cs", source);
            await Tool.MustRun(folder.Path,
                ["dotnet", "publish", "--configuration", "Release", "--property", "PublishAot=false", "--property", "UseAppHost=false", "--output", "out", "healthcheck.cs"]);
        });
    }

    /// <param name="command">The image's command, for this machine.</param>
    /// <param name="build">What the image's build does with the source that its Dockerfile holds.</param>
    private static async Task Check(
        TemporaryFolder folder, Framework framework, Func<string[], IEnumerable<string>> command, Func<string, Task>? build = null)
    {
        await using var server = await StubServer.Start(request => (request.Path == "/ready?full=1" ? 200 : 503, ""));

        foreach (var (path, port, healthy) in new[]
        {
            ("/ready?full=1", server.Port, true), ("/ill", server.Port, false), ("/ready?full=1", 1, false),
            (null, server.Port, true), (null, 1, false),
        })
        {
            var component = Apps.Component(framework) with { Port = port, Probes = new ProbeSpec(path) };
            var read = Instruction.Read(ImageFiles.For(Apps.Of(component))[0].Content);
            if (build is not null && port != 1)
                await build(read.Single(i => i.Body is not null).Body!);

            var result = await Tool.Run(folder.Path, command(read.Single(i => i.Name == "HEALTHCHECK").Exec));
            (result.ExitCode == 0).ShouldBe(healthy, $"{result.Command}\n{result.All}");
        }
    }
}
