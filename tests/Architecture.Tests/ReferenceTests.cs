namespace DevPortal.Architecture.Tests;

public sealed class ReferenceTests
{
    public static TheoryData<string> SourceProjects => [.. SolutionFiles.Projects("src")];

    [Theory]
    [MemberData(nameof(SourceProjects))]
    public void A_project_references_only_what_its_row_of_the_table_allows(string project)
    {
        ReferenceRules.Table.TryGetValue(project, out var allowed)
            .ShouldBeTrue("A new project needs a row in ReferenceRules and in docs/architecture.md.");

        var actual = SolutionFiles.Of(project);

        actual.Projects.Where(p => !Matches(allowed!.Projects, p)).ShouldBeEmpty();
        actual.Packages.Where(p => !Matches(allowed.Packages, p)).ShouldBeEmpty();
        if (!allowed.Web)
            actual.Frameworks.ShouldBeEmpty();
        if (!allowed.Engine)
            actual.Engine.ShouldBeFalse();
    }

    [Theory]
    [MemberData(nameof(SourceProjects))]
    public void A_project_is_named_after_its_folder_and_part_of_the_solution(string project)
    {
        File.Exists(Path.Combine(SolutionFiles.Root, "src", project, $"{project}.csproj")).ShouldBeTrue();
        File.ReadAllText(Path.Combine(SolutionFiles.Root, "DevPortal.sln")).ShouldContain($"{project}.csproj");
    }

    [Fact]
    public void Every_row_of_the_table_is_a_project_and_stands_in_the_documentation()
    {
        var documented = File.ReadAllText(Path.Combine(SolutionFiles.Root, "docs", "architecture.md"));

        foreach (var project in ReferenceRules.Table.Keys)
        {
            SolutionFiles.Projects("src").ShouldContain(project);
            documented.ShouldContain($"`src/{project}`");
        }
    }

    private static bool Matches(string[] patterns, string name) => patterns.Any(pattern =>
        pattern.EndsWith('*') ? name.StartsWith(pattern[..^1], StringComparison.Ordinal) : pattern == name);
}
