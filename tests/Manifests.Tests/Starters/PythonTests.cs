using DevPortal.Domain.Projects;
using DevPortal.Manifests.Starters;
using DevPortal.Manifests.Tests.Tools;

namespace DevPortal.Manifests.Tests.Starters;

/// <summary>Runs generated Flask and FastAPI projects with the machine's own packages.</summary>
public sealed class PythonTests
{
    private const string Modules = "/usr/lib/python3/dist-packages/";
    private const string Python = "/usr/bin/python3";

    [Needs("python3-flask python3-sqlalchemy python3-pytest", Modules + "flask", Modules + "sqlalchemy", Modules + "pytest")]
    public async Task A_Flask_project_with_everything_passes_its_own_tests() => await MustPass(SampleProjects.Everything("flask"));

    [Needs("python3-flask python3-sqlalchemy python3-pytest", Modules + "flask", Modules + "sqlalchemy", Modules + "pytest")]
    public async Task The_smallest_Flask_project_passes_its_own_tests() => await MustPass(SampleProjects.Smallest("flask"));

    [Needs("python3-fastapi python3-sqlalchemy python3-httpx python3-pytest", Modules + "fastapi", Modules + "sqlalchemy", Modules + "httpx", Modules + "pytest")]
    public async Task A_FastAPI_project_with_everything_passes_its_own_tests() => await MustPass(SampleProjects.Everything("fastapi"));

    [Needs("python3-fastapi python3-sqlalchemy python3-httpx python3-pytest", Modules + "fastapi", Modules + "sqlalchemy", Modules + "httpx", Modules + "pytest")]
    public async Task The_smallest_FastAPI_project_passes_its_own_tests() => await MustPass(SampleProjects.Smallest("fastapi"));

    private static async Task MustPass(ProjectSpec project)
    {
        using var folder = new TemporaryFolder();
        folder.Write(Starter.Render(project));
        (await Tool.MustRun(folder.Path, [Python, "-m", "pytest", "-q"])).ShouldMatch("[1-9][0-9]* passed");
    }
}
