using System.Text.Json.Serialization;

namespace ShopService.Storage;

/// <summary>
/// Something that is stored. Attributes say what its properties may be, in requests as in the store; all of them can be null,
/// so that what a request leaves out can be told apart.
/// </summary>
public abstract record Model
{
    /// <summary>Given by the store.</summary>
    [JsonPropertyOrder(-1)]
    public int Id { get; init; }
}
