namespace DevPortal.Sandbox.Repositories;

internal sealed record Repository(
    long Id,
    string Owner,
    string Name,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    DateTimeOffset PushedAt,
    string DefaultBranch = "main",
    string? Description = null,
    string? Homepage = null,
    bool Private = true,
    bool Archived = false,
    string[]? Topics = null)
{
    public string FullName => $"{Owner}/{Name}";
}
