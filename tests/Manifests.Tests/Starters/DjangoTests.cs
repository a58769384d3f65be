using DevPortal.Domain.Projects;
using DevPortal.Manifests.Starters;
using DevPortal.Manifests.Tests.Tools;

namespace DevPortal.Manifests.Tests.Starters;

/// <summary>Runs generated Django projects with the machine's own Django.</summary>
public sealed class DjangoTests
{
    private const string Packages = "python3-django python3-djangorestframework";
    private const string Modules = "/usr/lib/python3/dist-packages/";
    private const string Python = "/usr/bin/python3";

    [Needs(Packages, Modules + "django", Modules + "rest_framework")]
    public async Task A_project_with_everything_passes_its_own_checks_and_tests() => await MustPass(SampleProjects.Everything("django"));

    [Needs(Packages, Modules + "django", Modules + "rest_framework")]
    public async Task The_smallest_project_passes_its_own_checks_and_tests() => await MustPass(SampleProjects.Smallest("django"));

    private static async Task MustPass(ProjectSpec project)
    {
        using var folder = new TemporaryFolder();
        folder.Write(Starter.Render(project));

        await Tool.MustRun(folder.Path, [Python, "manage.py", "check", "--fail-level", "WARNING"]);
        await Tool.MustRun(folder.Path, [Python, "manage.py", "makemigrations", "--check", "--dry-run"]);
        var tests = await Tool.Run(folder.Path, [Python, "-W", "error::SyntaxWarning", "manage.py", "test"]);
        tests.MustSucceed();
        tests.Error.ShouldMatch("Ran [1-9][0-9]* tests");
    }
}
