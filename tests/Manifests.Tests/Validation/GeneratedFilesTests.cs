using DevPortal.Manifests.Tests.Golden;
using DevPortal.Manifests.Validation;

namespace DevPortal.Manifests.Tests.Validation;

public sealed class GeneratedFilesTests
{
    public static TheoryData<string> Cases => new(GoldenCase.All()
        .Where(golden => golden.Name.Split('-')[0] is "app" or "argo" or "repo")
        .Select(golden => golden.Name));

    [Theory, MemberData(nameof(Cases))]
    public void What_is_generated_is_valid(string name)
    {
        var problems = ManifestValidator.Validate(GoldenCase.Named(name).Render());
        string.Join('\n', problems.Where(problem => problem.Severity == ProblemSeverity.Error)).ShouldBeEmpty();
    }
}
