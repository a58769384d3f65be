using System.Text;
using System.Text.Json;
using DevPortal.Integrations.Json;

namespace DevPortal.Integrations.Tests.Json;

public sealed class ListBodyTests
{
    private const string List = """
        {
          "kind": "List", "extra": {"deep": [[1, {"items": []}], null]},
          "metadata": {"resourceVersion": "42", "continue": "", "remainingItemCount": 7},
          "items": [{"name": "zażółć 🚀 gęślą"}, {"name": "b", "nested": {"name": "x"}}],
          "after": "it"
        }
        """;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(10_000)]
    public async Task A_list_is_the_same_in_whatever_pieces_it_arrives(int size)
    {
        var list = await ReadAsync(PiecewiseStream.OfSize(size, List));

        list.Items.ShouldBe(["zażółć 🚀 gęślą", "b"]);
        list.Head.ShouldBe(new("42"));
    }

    [Theory]
    [InlineData("""{"metadata":{"resourceVersion":"1"},"items":null}""")]
    [InlineData("""{"metadata":{"resourceVersion":"1"}}""")]
    [InlineData("""{"items":[],"metadata":{"resourceVersion":"1"}}""")]
    [InlineData("""{"items":{"not":"a list"},"metadata":{"resourceVersion":"1"}}""")]
    [InlineData("""{"items":[null,1,"text",[{}],true],"metadata":{"resourceVersion":"1"}}""")]
    public async Task No_items_are_no_items(string json)
    {
        var list = await ReadAsync(PiecewiseStream.OfSize(5, json));

        list.Items.ShouldBeEmpty();
        list.Head.ResourceVersion.ShouldBe("1");
    }

    [Fact]
    public async Task Metadata_behind_the_items_counts_too()
    {
        var list = await ReadAsync(PiecewiseStream.OfSize(4, """{"items":[{"name":"a"}],"metadata":{"continue":"next"}}"""));

        list.Head.Continue.ShouldBe("next");
    }

    [Fact]
    public async Task A_list_that_breaks_off_anywhere_is_never_taken_for_whole()
    {
        var bytes = Encoding.UTF8.GetBytes(List.TrimEnd());
        for (var length = 0; length < bytes.Length; length++)
        {
            var part = bytes[..length];
            await Should.ThrowAsync<EndOfStreamException>(() => ReadAsync(new PiecewiseStream(part.Chunk(100))));
        }
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("\"text\" ")]
    [InlineData("<html>")]
    [InlineData("{\"items\":[}")]
    [InlineData("{\"items\":[{\"name\" 1}]}")]
    public async Task What_is_no_list_is_said_to_be_none(string body) =>
        await Should.ThrowAsync<JsonException>(() => ReadAsync(PiecewiseStream.OfSize(100, body)));

    [Fact]
    public async Task An_item_of_twenty_megabytes_is_read()
    {
        var large = new string('x', 20 << 20);

        var list = await ReadAsync(PiecewiseStream.OfSize(64 << 10, $$"""{"items":[{"name":"a"},{"name":"{{large}}"},{"name":"b"}]}"""));

        list.Items.Select(name => name.Length).ShouldBe([1, 20 << 20, 1]);
    }

    [Fact]
    public async Task An_item_without_an_end_does_not_fill_the_memory()
    {
        var piece = Encoding.UTF8.GetBytes(new string('x', 64 << 10));
        var endless = Enumerable.Repeat(piece, int.MaxValue).Prepend("""{"items":[{"name":" """u8.ToArray());

        await Should.ThrowAsync<JsonException>(() => ReadAsync(new PiecewiseStream(endless)));
    }

    private static Task<ListReader<string>> ReadAsync(Stream body) => ListBody.ReadAsync(body, item => item.Text("name"u8) ?? "?", default);
}
