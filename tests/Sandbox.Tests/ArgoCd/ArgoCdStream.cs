using System.Text.Json.Nodes;

namespace DevPortal.Sandbox.Tests.ArgoCd;

/// <summary>A stream of messages, read one at a time. A message that never comes fails the test instead of hanging it.</summary>
public sealed class ArgoCdStream(HttpResponseMessage response, StreamReader reader) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public Task<string?> ReadLineAsync() => reader.ReadLineAsync().WaitAsync(Patience);

    /// <summary>The next message's result.</summary>
    public async Task<JsonNode> NextAsync() =>
        JsonNode.Parse(await ReadLineAsync() ?? throw new EndOfStreamException("The stream has ended."))!["result"]!;

    public void Dispose()
    {
        reader.Dispose();
        response.Dispose();
    }
}
