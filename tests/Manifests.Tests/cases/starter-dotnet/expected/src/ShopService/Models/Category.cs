using System.ComponentModel.DataAnnotations;
using ShopService.Storage;

namespace ShopService.Models;

public sealed record Category : Model
{
    [Required, StringLength(50), Unique]
    public string? Name { get; init; }
}
