using System.Xml.Linq;
using DevPortal.Domain.Projects;
using DevPortal.Manifests.Starters;
using DevPortal.Manifests.Tests.Golden;
using DevPortal.Manifests.Tests.Tools;
using YamlDotNet.RepresentationModel;

namespace DevPortal.Manifests.Tests.Starters;

/// <summary>
/// Reads generated Spring Boot projects as javac, Maven and Spring would. Nothing is run: that needs Maven's registry; see
/// docs/starters.md.
/// </summary>
public sealed class SpringBootTests
{
    [Needs("openjdk-17-jdk-headless", "java", "javac")]
    public async Task A_project_with_everything_is_Java() => await MustParse(SampleProjects.Everything("springboot"));

    [Needs("openjdk-17-jdk-headless", "java", "javac")]
    public async Task The_smallest_project_is_Java() => await MustParse(SampleProjects.Smallest("springboot"));

    [Fact]
    public void The_build_and_the_settings_can_be_read()
    {
        var files = Starter.Render(SampleProjects.Everything("springboot"));
        XDocument.Parse(files.Single(file => file.Path == "pom.xml").Content).Root!.Name.LocalName.ShouldBe("project");
        new YamlStream().Load(new StringReader(files.Single(file => file.Path == "src/main/resources/application.yml").Content));
    }

    [Fact]
    public void Every_import_is_used_and_every_annotation_imported()
    {
        foreach (var file in Starter.Render(SampleProjects.Everything("springboot")).Where(file => file.Path.EndsWith(".java", StringComparison.Ordinal)))
        {
            var lines = file.Content.Split('\n');
            var imports = lines.Where(line => line.StartsWith("import ", StringComparison.Ordinal)).Select(line => line.TrimEnd(';').Split('.', ' ')[^1]).ToList();
            var code = string.Join('\n', lines.Where(line => !line.StartsWith("import ", StringComparison.Ordinal)));
            imports.ShouldBeUnique();
            foreach (var name in imports)
                code.ShouldMatch($@"\b{name}\b", file.Path);
            foreach (System.Text.RegularExpressions.Match used in System.Text.RegularExpressions.Regex.Matches(code, @"(?<![\w/*])@([A-Z]\w+)"))
                (imports.Contains(used.Groups[1].Value) || used.Groups[1].Value == "Override").ShouldBeTrue($"{file.Path}: {used.Value}");
        }
    }

    private static async Task MustParse(ProjectSpec project)
    {
        using var folder = new TemporaryFolder();
        folder.Write(Starter.Render(project));
        var parse = Path.Combine(SourceTree.Root, "tests", "Manifests.Tests", "Starters", "Java", "Parse.java");
        (await Tool.MustRun(folder.Path, ["java", parse, "src"])).ShouldMatch("[1-9][0-9]* files");
    }
}
