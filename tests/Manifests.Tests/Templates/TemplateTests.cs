using DevPortal.Manifests.Templates;

namespace DevPortal.Manifests.Tests.Templates;

public sealed class TemplateTests
{
    private static readonly TemplateMap Values = TemplateMap.Of(
        ("name", "a<b> \"c\""),
        ("yes", true),
        ("no", false),
        ("nothing", (TemplateValue?)null),
        ("items", TemplateList.Of(["one", "two"])),
        ("none", TemplateList.Of(Array.Empty<string>())),
        ("map", TemplateMap.Of(("key", "value"), ("absent", (TemplateValue?)null))),
        ("number", 30),
        ("tree", TemplateMap.Of(("on", "no"), ("count", 2), ("off", false), ("items", TemplateList.Of(["a\nb\n"])))));

    [Theory]
    [InlineData("{{name}}", "a<b> \"c\"")]
    [InlineData("{{map.key}} {{#with map}}{{key}} {{../yes}}{{/with}}", "value value true")]
    [InlineData("{{#each items}}{{@index}}{{this}}{{#unless @last}}, {{/unless}}{{/each}}", "0one, 1two")]
    [InlineData("{{#each map}}{{@key}}={{this}};{{/each}}", "key=value;absent=;")]
    [InlineData("{{#if yes}}a{{else}}b{{/if}}{{#if no}}c{{else if yes}}d{{/if}}", "ad")]
    [InlineData("{{#if none}}a{{/if}}{{#if nothing}}b{{/if}}{{#each none}}c{{/each}}[{{nothing}}]", "[]")]
    [InlineData("{{quote name}}", "\"a<b> \\\"c\\\"\"")]
    [InlineData("{{#each items}}{{#if (eq this \"two\")}}{{this}}{{/if}}{{/each}}", "two")]
    [InlineData("{{no}} {{yes}} {{number}} {{#if (eq no \"false\")}}a{{/if}}", "false true 30 a")]
    [InlineData("{{#if (has map \"key\")}}a{{/if}}{{#if (has map \"absent\")}}b{{/if}}{{#if (has name \"key\")}}c{{/if}}", "a")]
    [InlineData("{{yaml tree}} {{yaml no}} {{yaml number}} {{yaml name}} {{yaml nothing}}", "{\"on\": \"no\", \"count\": 2, \"off\": false, \"items\": [\"a\\nb\\n\"]} false 30 \"a<b> \\\"c\\\"\" null")]
    [InlineData("x:{{yaml tree 2}}\n", "x:\n  \"on\": \"no\"\n  count: 2\n  \"off\": false\n  items:\n  - |\n    a\n    b\n")]
    [InlineData("x: {{yaml none 2}} {{#each tree}}{{@key}}={{yaml this}} {{/each}}", "x: [] on=\"no\" count=2 off=false items=[\"a\\nb\\n\"] ")]
    [InlineData("a {{! note }}{{!-- {{ longer }} --}}b", "a b")]
    [InlineData("a  {{~name~}}  b", "aa<b> \"c\"b")]
    public void Tags_are_filled_in(string template, string expected) => Render(template).ShouldBe(expected);

    [Theory]
    [InlineData("$\\{{ secrets.PAT_TOKEN }}", "${{ secrets.PAT_TOKEN }}")]
    [InlineData("\\{{a}} {{map.key}} }}", "{{a}} value }}")]
    [InlineData("x \\\\{{map.key}}", "x \\value")]
    [InlineData("${HOME} $(date) { a }", "${HOME} $(date) { a }")]
    public void Braces_can_be_meant(string template, string expected) => Render(template).ShouldBe(expected);

    [Fact]
    public void A_block_on_a_line_of_its_own_leaves_no_line() =>
        Render("a\n  {{#each items}}\n  - {{this}}\n  {{/each}}\nb\n").ShouldBe("a\n  - one\n  - two\nb\n");

    [Fact]
    public void Line_ends_are_line_feeds() => Render("a\r\nb\r{{map.key}}\r\n").ShouldBe("a\nb\nvalue\n");

    [Theory]
    [InlineData("a\n{{nope}}", 2, "no nope here")]
    [InlineData("{{map.key}}\n{{map.nope}}", 2, "no map.nope here")]
    [InlineData("{{name}}\n{{#each items}}\n{{name}}\n{{/each}}", 3, "no name here")]
    [InlineData("{{name}}\n{{#if nope}}{{/if}}", 2, "no nope here")]
    [InlineData("{{name}}\n\n{{#each items}}\n{{#each nope}}{{/each}}\n{{/each}}", 4, "no nope here")]
    [InlineData("a\n{{yaml nope}}", 2, "no nope here")]
    [InlineData("a\n{{#if (has nope \"x\")}}{{/if}}", 2, "no nope here")]
    [InlineData("a\n{{name", 2, "not closed")]
    [InlineData("a\n{{#if yes}}\nb", 2, "{{#if yes}} is never closed")]
    [InlineData("a\n{{#if yes}}\n{{/each}}", 3, "{{/each}} closes {{#if yes}} of line 2")]
    [InlineData("{{/if}}", 1, "never opened")]
    [InlineData("\n{{else}}", 2, "outside of any block")]
    [InlineData("\n\n{{> other}}", 3, "can't include")]
    [InlineData("{{#*inline \"x\"}}{{/inline}}", 1, "can't include")]
    [InlineData("{{#foo}}{{/foo}}", 1, "no block {{#foo}}")]
    [InlineData("{{{name}}}", 1, "Three braces")]
    [InlineData("{{{{raw}}}}", 1, "Three braces")]
    [InlineData("{{}}", 1, "empty")]
    [InlineData("{{a b=}}", 1, "neither a name nor a helper")]
    [InlineData("{{shell \"rm\"}}", 1, "no helper shell")]
    [InlineData("{{lookup map \"key\"}}", 1, "no helper lookup")]
    [InlineData("{{name.GetType}}", 1, "no name.GetType here")]
    [InlineData("{{\"name\"}}", 1, "neither a name nor a helper")]
    public void An_error_names_file_line_and_what_would_be_right(string template, int line, string problem)
    {
        var error = Should.Throw<TemplateException>(() => Render(template));
        error.File.ShouldBe("test.hbs");
        error.Line.ShouldBe(line, error.Message);
        error.Problem.ShouldContain(problem);
        error.Message.ShouldStartWith($"test.hbs:{line}: ");
    }

    [Fact]
    public void A_template_that_is_too_long_is_refused() =>
        Should.Throw<TemplateException>(() => Render(new string('a', TemplateLimits.Characters + 1))).Problem.ShouldContain("Take at most");

    [Fact]
    public void Blocks_are_not_nested_without_end() =>
        Should.Throw<TemplateException>(() => Render(string.Concat(Enumerable.Repeat("{{#if yes}}", 1_000)))).Problem.ShouldContain("deep");

    [Fact]
    public void More_tags_than_anyone_reads_are_refused() =>
        Should.Throw<TemplateException>(() => Render(string.Concat(Enumerable.Repeat("{{yes}}", TemplateLimits.Tags + 1)))).Problem.ShouldContain("tags");

    [Fact]
    public void Loops_within_loops_come_to_an_end()
    {
        var hundred = TemplateMap.Of(("items", TemplateList.Of(Enumerable.Range(0, 100).Select(i => $"{i}"))));
        var loops = string.Concat(Enumerable.Repeat("{{#each @root.items}}\n", 10)) + string.Concat(Enumerable.Repeat("{{/each}}", 10));
        Should.Throw<TemplateException>(() => Template.Parse("test.hbs", loops).Render(hundred)).Problem.ShouldContain("steps");
    }

    [Fact]
    public void A_result_does_not_grow_without_end()
    {
        var long100 = TemplateMap.Of(("items", TemplateList.Of(Enumerable.Repeat(new string('x', 100_000), 100))));
        Should.Throw<TemplateException>(() => Template.Parse("test.hbs", "{{#each items}}{{this}}{{/each}}").Render(long100))
            .Problem.ShouldContain("characters");
    }

    [Fact]
    public void A_value_is_never_read_as_a_template() =>
        Template.Parse("test.hbs", "{{name}}").Render(TemplateMap.Of(("name", "{{#each items}} \\{{x}} {{{{"))).ShouldBe("{{#each items}} \\{{x}} {{{{");

    [Fact]
    public void One_template_is_filled_by_many_at_once()
    {
        var template = Template.Parse("test.hbs", "{{name}}{{#each items}}{{this}}{{/each}}");
        Enumerable.Range(0, 200).AsParallel()
            .Select(i => (i, Text: template.Render(TemplateMap.Of(("name", $"{i}:"), ("items", TemplateList.Of([$"{i}"]))))))
            .ShouldAllBe(result => result.Text == $"{result.i}:{result.i}");
    }

    private static string Render(string template) => Template.Parse("test.hbs", template).Render(Values);
}
