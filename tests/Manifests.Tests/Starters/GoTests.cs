using DevPortal.Domain.Projects;
using DevPortal.Manifests.Starters;
using DevPortal.Manifests.Tests.Tools;

namespace DevPortal.Manifests.Tests.Starters;

/// <summary>Formats, vets and tests generated Go projects with the machine's own Go; they need nothing else.</summary>
public sealed class GoTests
{
    [Needs("golang-go", "go", "gofmt")]
    public async Task A_project_with_everything_passes_its_own_tests() => await MustPass(SampleProjects.Everything("go"));

    [Needs("golang-go", "go", "gofmt")]
    public async Task The_smallest_project_passes_its_own_tests() => await MustPass(SampleProjects.Smallest("go"));

    private static async Task MustPass(ProjectSpec project)
    {
        using var folder = new TemporaryFolder();
        folder.Write(Starter.Render(project));
        (await Tool.MustRun(folder.Path, ["gofmt", "-l", "."])).ShouldBeEmpty();
        await Tool.MustRun(folder.Path, ["go", "vet", "./..."]);
        (await Tool.MustRun(folder.Path, ["go", "test", "./..."])).ShouldStartWith("ok");
    }
}
