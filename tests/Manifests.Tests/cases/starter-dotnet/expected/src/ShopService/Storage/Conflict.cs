namespace ShopService.Storage;

/// <summary>A change that does not go together with what else is stored.</summary>
public sealed class Conflict(string message) : Exception(message);
