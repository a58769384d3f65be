using DevPortal.Domain.Projects;
using DevPortal.Manifests.Starters;
using DevPortal.Manifests.Tests.Tools;

namespace DevPortal.Manifests.Tests.Starters;

/// <summary>Builds generated .NET projects, warnings being errors, and runs their tests.</summary>
public sealed class DotNetTests
{
    [Fact]
    public async Task A_project_with_everything_passes_its_own_tests() => await MustPass(SampleProjects.Everything("dotnet"));

    [Fact]
    public async Task The_smallest_project_passes_its_own_tests() => await MustPass(SampleProjects.Smallest("dotnet"));

    private static async Task MustPass(ProjectSpec project)
    {
        using var folder = new TemporaryFolder();
        folder.Write(Starter.Render(project));
        var environment = new Dictionary<string, string> { ["MSBUILDDISABLENODEREUSE"] = "1", ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1" };
        (await Tool.MustRun(folder.Path, ["dotnet", "test", "--nologo"], environment)).ShouldContain("Passed!");
    }
}
