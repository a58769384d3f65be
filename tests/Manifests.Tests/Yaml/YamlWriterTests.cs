using DevPortal.Manifests.Yaml;
using FsCheck;
using FsCheck.Fluent;
using YamlDotNet.RepresentationModel;

namespace DevPortal.Manifests.Tests.Yaml;

public sealed class YamlWriterTests
{
    public static TheoryData<string> Hostile => new(HostileTexts.All);

    [Theory, MemberData(nameof(Hostile))]
    public void A_hostile_value_comes_back_as_it_went_in(string text) => ReadBack(YamlMap.Of(("key", text))).ShouldBe(text);

    [Theory, MemberData(nameof(Hostile))]
    public void A_hostile_key_comes_back_as_it_went_in(string text)
    {
        var map = (YamlMappingNode)Parse(YamlWriter.Write(YamlMap.Of((text, "value"))));
        ((YamlScalarNode)map.Children.Single().Key).Value.ShouldBe(text);
    }

    [Theory, MemberData(nameof(Hostile))]
    public void A_hostile_value_in_a_list_comes_back_as_it_went_in(string text)
    {
        var map = (YamlMappingNode)Parse(YamlWriter.Write(YamlMap.Of(("key", YamlList.Of(text, "next")), ("after", "x"))));
        var list = (YamlSequenceNode)map["key"];
        ((YamlScalarNode)list[0]).Value.ShouldBe(text);
        ((YamlScalarNode)list[1]).Value.ShouldBe("next");
        ((YamlScalarNode)map["after"]).Value.ShouldBe("x");
    }

    [Fact]
    public void Any_text_comes_back_as_it_went_in() =>
        Check.QuickThrowOnFailure(Prop.ForAll(
            ArbMap.Default.ArbFor<string>().Filter(text => text is not null && IsWhole(text)),
            text => ReadBack(YamlMap.Of(("key", text), ("after", "x"))) == text));

    [Theory]
    [InlineData("no"), InlineData("Off"), InlineData("y"), InlineData("~"), InlineData("null"), InlineData("1e3"), InlineData("0x1f")]
    [InlineData("012"), InlineData("12:30"), InlineData("2026-11-20"), InlineData(".5"), InlineData("="), InlineData("<<"), InlineData("")]
    [InlineData("1_000"), InlineData("-1"), InlineData("+.inf"), InlineData("3f2a1bc"), InlineData("1.10"), InlineData("- a"), InlineData("a: b")]
    public void Text_that_could_be_something_else_is_quoted(string text) =>
        YamlWriter.Write(YamlMap.Of(("key", text))).ShouldBe($"key: \"{text}\"\n");

    [Theory]
    [InlineData("250m"), InlineData("512Mi"), InlineData("1.5Gi"), InlineData("30s"), InlineData("ghcr.io/acme/shop:v1"), InlineData("/healthz")]
    [InlineData("https://github.com/acme/shop"), InlineData("two words"), InlineData("apps/v1")]
    public void Harmless_text_stays_plain(string text) =>
        YamlWriter.Write(YamlMap.Of(("key", text))).ShouldBe($"key: {text}\n");

    [Fact]
    public void Lines_are_written_as_a_block() =>
        YamlWriter.Write(YamlMap.Of(("script", "set -eu\n\nif true; then\n  echo hi\nfi\n"), ("after", 1)))
            .ShouldBe("script: |\n  set -eu\n\n  if true; then\n    echo hi\n  fi\nafter: 1\n");

    [Fact]
    public void Maps_keep_their_order_and_nothing_is_shared()
    {
        var shared = YamlMap.Of(("b", 1), ("a", true));
        YamlWriter.Write(YamlMap.Of(("z", shared), ("y", shared), ("x", YamlList.Empty), ("w", YamlMap.Empty), ("v", YamlNull.Instance)))
            .ShouldBe("z:\n  b: 1\n  a: true\n\"y\":\n  b: 1\n  a: true\nx: []\nw: {}\nv: null\n");
    }

    [Fact]
    public void Lists_stand_under_their_key_or_deeper_where_asked()
    {
        var map = YamlMap.Of(("on", YamlList.Of(YamlMap.Of(("name", "a"), ("port", 80)))));
        YamlWriter.Write(map).ShouldBe("\"on\":\n- name: a\n  port: 80\n");
        YamlWriter.Write(map, indentLists: true).ShouldBe("\"on\":\n  - name: a\n    port: 80\n");
    }

    [Fact]
    public void Comments_stand_on_top_and_behind_a_value() =>
        YamlWriter.Write(YamlMap.Of(("uses", new YamlText("actions/checkout@abc", "v4.2.2")), ("after", 1)), "Written by a machine.\n\nTwice.")
            .ShouldBe("# Written by a machine.\n#\n# Twice.\nuses: actions/checkout@abc # v4.2.2\nafter: 1\n");

    [Fact]
    public void Documents_are_parted_by_a_line() =>
        YamlWriter.WriteAll([YamlMap.Of(("a", 1)), YamlMap.Of(("b", 2))]).ShouldBe("a: 1\n---\nb: 2\n");

    [Fact]
    public void Half_a_character_is_refused() =>
        Should.Throw<ArgumentException>(() => YamlWriter.Write(YamlMap.Of(("key", "a\ud83d"))));

    private static bool IsWhole(string text) => text.EnumerateRunes().All(rune => rune != System.Text.Rune.ReplacementChar);

    private static string? ReadBack(YamlMap map) => ((YamlScalarNode)((YamlMappingNode)Parse(YamlWriter.Write(map)))["key"]).Value;

    private static YamlNode Parse(string text)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        return stream.Documents.ShouldHaveSingleItem().RootNode;
    }
}
