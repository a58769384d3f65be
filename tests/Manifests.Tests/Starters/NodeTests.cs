using DevPortal.Domain.Projects;
using DevPortal.Manifests.Starters;
using DevPortal.Manifests.Tests.Tools;

namespace DevPortal.Manifests.Tests.Starters;

/// <summary>Runs generated Node.js projects with packages from npm.</summary>
public sealed class NodeTests
{
    [Needs("nodejs npm", "node", "npm")]
    public async Task A_project_with_everything_passes_its_own_tests() => await MustPass(SampleProjects.Everything("nodejs"));

    [Needs("nodejs npm", "node", "npm")]
    public async Task The_smallest_project_passes_its_own_tests() => await MustPass(SampleProjects.Smallest("nodejs"));

    private static async Task MustPass(ProjectSpec project)
    {
        using var folder = new TemporaryFolder();
        folder.Write(Starter.Render(project));
        await Tool.MustRun(folder.Path, ["npm", "install", "--no-audit", "--no-fund", "--prefer-offline"]);
        (await Tool.MustRun(folder.Path, ["npm", "test"])).ShouldMatch("# pass [1-9][0-9]*|ℹ pass [1-9][0-9]*");
    }
}
