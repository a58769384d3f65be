using System.Text;
using DevPortal.Integrations.Json;

namespace DevPortal.Integrations.Tests.Json;

public sealed class MessageBodyTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(1000)]
    public async Task Messages_are_the_same_in_whatever_pieces_they_arrive(int size) =>
        (await ReadAsync(PiecewiseStream.OfSize(size, "{\"a\":\"ż🚀\"}\n{\"b\":2}\n"))).ShouldBe(["{\"a\":\"ż🚀\"}", "{\"b\":2}"]);

    [Theory]
    [InlineData(1)]
    [InlineData(1000)]
    public async Task Server_sent_events_are_messages_without_their_form(int size)
    {
        const string body = ":\n:\ndata: {\"a\":1} \n\n\nevent: x\nid: 7\nretry: 100\ndata:{\"b\":\"data: 2\"}\r\n\r\n";

        (await ReadAsync(PiecewiseStream.OfSize(size, body))).ShouldBe(["{\"a\":1}", "{\"b\":\"data: 2\"}"]);
    }

    [Fact]
    public async Task A_last_message_without_a_line_end_is_not_lost() =>
        (await ReadAsync(PiecewiseStream.OfSize(3, "{\"a\":1}\n{\"b\":2}"))).ShouldBe(["{\"a\":1}", "{\"b\":2}"]);

    [Fact]
    public async Task A_message_larger_than_the_first_buffer_is_read()
    {
        var large = new string('x', 1 << 20);

        (await ReadAsync(PiecewiseStream.OfSize(4 << 10, $"a\n{large}\nb\n"))).ShouldBe(["a", large, "b"]);
    }

    [Fact]
    public async Task A_message_that_the_body_ends_within_is_none() =>
        await Should.ThrowAsync<EndOfStreamException>(() => ReadAsync(PiecewiseStream.OfSize(3, "{\"a\":1}\n{\"b\":")));

    [Fact]
    public async Task A_line_without_an_end_does_not_fill_the_memory()
    {
        var piece = Encoding.UTF8.GetBytes(new string('x', 64 << 10));

        await Should.ThrowAsync<InvalidDataException>(() => ReadAsync(new PiecewiseStream(Enumerable.Repeat(piece, int.MaxValue))));
    }

    [Fact]
    public async Task Nothing_is_no_message() => (await ReadAsync(PiecewiseStream.OfSize(1, "\n\n  \n"))).ShouldBeEmpty();

    private static async Task<List<string>> ReadAsync(Stream body)
    {
        var messages = new List<string>();
        await foreach (var message in MessageBody.ReadAsync(body, default))
            messages.Add(Encoding.UTF8.GetString(message.Span));
        return messages;
    }
}
