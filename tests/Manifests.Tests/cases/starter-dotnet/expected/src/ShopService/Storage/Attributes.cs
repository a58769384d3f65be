using System.ComponentModel.DataAnnotations;

namespace ShopService.Storage;

/// <summary>No two have the same value.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class UniqueAttribute : Attribute;

/// <summary>The id of another, or a list of ids.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class RefersToAttribute(Type model, OnDelete onDelete = OnDelete.Forget) : Attribute
{
    public Type Model { get; } = model;

    public OnDelete OnDelete { get; } = onDelete;
}

/// <summary>What becomes of one that refers to another when that goes.</summary>
public enum OnDelete
{
    /// <summary>It stays, without the id.</summary>
    Forget,

    /// <summary>It goes too.</summary>
    Cascade,

    /// <summary>It keeps the other from going.</summary>
    Protect,
}

/// <summary>How many digits a number may have, and how many of them behind the point.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class DigitsAttribute(int digits, int places) : ValidationAttribute($"Give at most {digits} digits, {places} of them behind the point.")
{
    public override bool IsValid(object? value) =>
        value is not decimal number || (decimal.Round(number, places) == number && Math.Abs(number) < (decimal)Math.Pow(10, digits - places));
}
