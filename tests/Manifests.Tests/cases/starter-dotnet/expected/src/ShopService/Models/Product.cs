using System.ComponentModel.DataAnnotations;
using ShopService.Storage;

namespace ShopService.Models;

public sealed record Product : Model
{
    [Required, StringLength(100)]
    public string? Name { get; init; }

    [Required(AllowEmptyStrings = true)]
    public string? Description { get; init; } = "";

    [Required, Digits(8, 2)]
    public decimal? Price { get; init; }

    [Required]
    public bool? InStock { get; init; } = true;

    [Required, AllowedValues("draft", "published")]
    public string? Status { get; init; } = "draft";

    [Required]
    public DateTimeOffset? CreatedAt { get; init; } = global::System.DateTimeOffset.UtcNow;

    [Required, RefersTo(typeof(Category), OnDelete.Cascade)]
    public int? Category { get; init; }

    [Required, RefersTo(typeof(Product))]
    public int[]? Related { get; init; } = [];
}
