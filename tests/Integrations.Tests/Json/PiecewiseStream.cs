using System.Text;

namespace DevPortal.Integrations.Tests.Json;

/// <summary>A body that arrives in pieces: each read gives at most one.</summary>
internal sealed class PiecewiseStream(params IEnumerable<byte[]> pieces) : MemoryStream
{
    private readonly IEnumerator<byte[]> _pieces = pieces.GetEnumerator();
    private ReadOnlyMemory<byte> _rest;

    public static PiecewiseStream OfSize(int size, string text) => new(Encoding.UTF8.GetBytes(text).Chunk(size));

    /// <summary>Breaks as a connection does, after the last piece.</summary>
    public Exception? End { get; init; }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_rest.IsEmpty && _pieces.MoveNext())
            _rest = _pieces.Current;
        else if (_rest.IsEmpty)
            return End is null ? new(0) : ValueTask.FromException<int>(End);

        var taken = Math.Min(_rest.Length, buffer.Length);
        _rest[..taken].CopyTo(buffer);
        _rest = _rest[taken..];
        return new(taken);
    }
}
