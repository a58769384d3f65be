using DevPortal.Domain.Values;
using DevPortal.Integrations.Json;

namespace DevPortal.Integrations.Tests.Json;

public sealed class YamlJsonTests
{
    [Theory]
    [InlineData("a: 1", """{"a":1}""")]
    [InlineData("a: \"1\"", """{"a":"1"}""")]
    [InlineData("a: -3", """{"a":-3}""")]
    [InlineData("a: 0644", """{"a":420}""")]
    [InlineData("a: 0o644", """{"a":420}""")]
    [InlineData("a: 0x1F", """{"a":31}""")]
    [InlineData("a: 089", """{"a":89}""")]
    [InlineData("a: 1.5", """{"a":1.5}""")]
    [InlineData("a: 18446744073709551615", """{"a":18446744073709551615}""")]
    [InlineData("a: 1.2.3", """{"a":"1.2.3"}""")]
    [InlineData("a: 250m", """{"a":"250m"}""")]
    [InlineData("a: 2024-01-02", """{"a":"2024-01-02"}""")]
    [InlineData("a: true", """{"a":true}""")]
    [InlineData("a: No", """{"a":false}""")]
    [InlineData("a: 'no'", """{"a":"no"}""")]
    [InlineData("a: !!str 5", """{"a":"5"}""")]
    [InlineData("a:", """{"a":null}""")]
    [InlineData("a: ~", """{"a":null}""")]
    [InlineData("a: ''", """{"a":""}""")]
    [InlineData("a: [x, {b: c}]", """{"a":["x",{"b":"c"}]}""")]
    [InlineData("1: x", """{"1":"x"}""")]
    [InlineData("a: |\n  x\n  y\n", """{"a":"x\ny\n"}""")]
    [InlineData("""{"a": [1, "2", null, true, 1.5e3]}""", """{"a":[1,"2",null,true,1500]}""")]
    public void A_value_is_what_Kubernetes_reads(string yaml, string json) =>
        YamlJson.Documents(yaml).ShouldHaveSingleItem().GetRawText().ShouldBe(json);

    [Fact]
    public void Documents_without_content_are_passed_over() =>
        YamlJson.Documents("---\n# nothing\n---\na: 1\n---\n---\nb: 2\n...\n").Select(d => d.GetRawText()).ShouldBe(["""{"a":1}""", """{"b":2}"""]);

    [Theory]
    [InlineData("a: [1", "This is not YAML that can be read: line")]
    [InlineData("a: &x 1\nb: *x", "Aliases are not read here")]
    [InlineData("a: \"\\q\"", "line 1")]
    public void What_cannot_be_read_is_refused_with_its_place(string yaml, string said) =>
        Should.Throw<InvalidValueException>(() => YamlJson.Documents(yaml)).Message.ShouldContain(said);

    [Fact]
    public void Deep_nesting_is_refused() =>
        Should.Throw<InvalidValueException>(() => YamlJson.Documents(new string('[', 5000))).Message.ShouldContain("deep");
}
