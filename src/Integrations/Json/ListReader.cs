using System.Text.Json;

namespace DevPortal.Integrations.Json;

/// <summary>
/// Takes a list apart as its bytes arrive: <c>{"metadata":{…},"items":[…]}</c>. Each item is read as soon as it is whole,
/// so that neither the body nor a tree of it is ever in memory.
/// </summary>
/// <param name="readItem">Must not keep the element.</param>
internal sealed class ListReader<T>(Func<JsonElement, T> readItem)
{
    private readonly List<T> _items = [];
    private JsonReaderState _state = new(new JsonReaderOptions { MaxDepth = ListReader.MaxDepth });
    private Place _place;

    private enum Place
    {
        BeforeList,
        InList,
        InItems,
        AfterList,
    }

    public ListHead Head { get; private set; } = new();

    public IReadOnlyList<T> Items => _items;

    /// <summary>The list has come to its end.</summary>
    public bool IsWhole => _place == Place.AfterList;

    /// <returns>How many of the bytes are done with; the others must come again with what follows them.</returns>
    /// <exception cref="JsonException">This is not a list.</exception>
    public int Take(ReadOnlyMemory<byte> bytes)
    {
        var reader = new Utf8JsonReader(bytes.Span, isFinalBlock: false, _state);
        while (Step(ref reader, bytes))
        {
        }

        _state = reader.CurrentState;
        return (int)reader.BytesConsumed;
    }

    /// <summary>Reads one whole thing, or nothing at all where it is not whole yet.</summary>
    private bool Step(ref Utf8JsonReader reader, ReadOnlyMemory<byte> bytes) => _place switch
    {
        Place.BeforeList => Begin(ref reader),
        Place.InList => Property(ref reader, bytes),
        Place.InItems => Item(ref reader, bytes),
        _ => false,
    };

    private bool Begin(ref Utf8JsonReader reader)
    {
        if (!reader.Read())
            return false;

        _place = reader.TokenType == JsonTokenType.StartObject ? Place.InList : throw new JsonException("It is not an object.");
        return true;
    }

    private bool Property(ref Utf8JsonReader reader, ReadOnlyMemory<byte> bytes)
    {
        var ahead = reader;
        if (!ahead.Read())
            return false;

        if (ahead.TokenType == JsonTokenType.EndObject)
        {
            _place = Place.AfterList;
            reader = ahead;
            return false;
        }

        var (isItems, isMetadata) = (ahead.ValueTextEquals("items"u8), ahead.ValueTextEquals("metadata"u8));
        if (!ahead.Read())
            return false;

        if (isItems && ahead.TokenType == JsonTokenType.StartArray)
            _place = Place.InItems;
        else if (!Whole(ref ahead, bytes, out var value))
            return false;
        else if (isMetadata)
            Head = With(value, ListHead.Read);

        reader = ahead;
        return true;
    }

    private bool Item(ref Utf8JsonReader reader, ReadOnlyMemory<byte> bytes)
    {
        var ahead = reader;
        if (!ahead.Read())
            return false;

        if (ahead.TokenType == JsonTokenType.EndArray)
        {
            _place = Place.InList;
        }
        else
        {
            var isObject = ahead.TokenType == JsonTokenType.StartObject;
            if (!Whole(ref ahead, bytes, out var item))
                return false;
            if (isObject)
                _items.Add(With(item, readItem));
        }

        reader = ahead;
        return true;
    }

    /// <summary>Past the value that begins at the reader's token; false where it is not whole yet.</summary>
    private static bool Whole(ref Utf8JsonReader reader, ReadOnlyMemory<byte> bytes, out ReadOnlyMemory<byte> value)
    {
        var start = (int)reader.TokenStartIndex;
        var isWhole = reader.TrySkip();
        value = isWhole ? bytes[start..(int)reader.BytesConsumed] : default;
        return isWhole;
    }

    private static TResult With<TResult>(ReadOnlyMemory<byte> json, Func<JsonElement, TResult> read)
    {
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = ListReader.MaxDepth });
        return read(document.RootElement);
    }
}

internal static class ListReader
{
    /// <summary>Deep enough for any Helm values that an Application carries.</summary>
    public const int MaxDepth = 256;
}
