using System.Text.RegularExpressions;
using DevPortal.Domain.Ports.Templates;
using DevPortal.Domain.Specs;
using DevPortal.Manifests.Starters;
using DevPortal.Manifests.Templates;
using DevPortal.Manifests.Tests.Golden;

namespace DevPortal.Manifests.Tests.Templates;

/// <summary>What the documents say of templates and starters holds.</summary>
public sealed partial class DocumentedTemplatesTests
{
    private static string Templates { get; } = Read("templates.md");

    [Fact]
    public void Every_example_can_be_used()
    {
        var examples = Example().Matches(Templates)
            .Select(example => new TemplateFile(example.Groups["path"].Value, example.Groups["text"].Value))
            .ToList();
        examples.Count.ShouldBe(4);
        TemplateSet.Check(examples).ShouldBeEmpty();
        TemplatePreview.OfManifests(ManifestRequest.ForAll(TemplateSample.App(Framework.Django), TemplateSample.Target(ManifestLayout.Plain)), TemplateSet.Of(examples))
            .ShouldContain(file => file.Custom!.Contains("log-shipper", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_helper_and_every_file_is_named()
    {
        foreach (var helper in TemplateHelpers.Names)
            Templates.ShouldMatch($@"[{{(]{helper} ");
        foreach (var (kind, files) in TemplatePlace.Names)
        {
            Templates.ShouldContain($"| `{kind}` |");
            foreach (var file in files)
                Templates.ShouldContain($"`{file}`");
        }
    }

    [Fact]
    public void The_example_of_a_project_can_be_written()
    {
        var example = Regex.Match(Read("starters.md"), "```json\n(?<json>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture);
        using var json = System.Text.Json.JsonDocument.Parse(example.Groups["json"].Value);
        var project = ProjectConfig.Read(json.RootElement, out var problems);
        problems.ShouldBeEmpty();
        Starter.Render(project!).ShouldNotBeEmpty();
    }

    private static string Read(string document) => File.ReadAllText(Path.Combine(SourceTree.Root, "docs", document));

    [GeneratedRegex(@"^`(?<path>[a-z]+/[a-z]+/\S+\.hbs)`[^`]*```handlebars\n(?<text>.*?)```", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Example();
}
