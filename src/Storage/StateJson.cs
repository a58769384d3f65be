using System.Text.Json;
using System.Text.Unicode;

namespace DevPortal.Storage;

/// <summary>Checks that what is to be saved is one JSON value, before it reaches a disk or shares a batch.</summary>
internal static class StateJson
{
    public static readonly JsonReaderOptions Reading = new() { MaxDepth = 512 };

    /// <exception cref="ArgumentException">It is not JSON in UTF-8.</exception>
    public static void Check(ReadOnlySpan<byte> json)
    {
        if (!Utf8.IsValid(json))
            throw new ArgumentException("A state must be JSON in UTF-8.", nameof(json));

        try
        {
            var reader = new Utf8JsonReader(json, Reading);
            while (reader.Read())
            {
            }
        }
        catch (JsonException e)
        {
            throw new ArgumentException("A state must be one JSON value. " + e.Message, nameof(json), e);
        }
    }
}
