namespace DevPortal.Integrations.GitHub.Repositories;

/// <param name="Permissions">What the asking user may do there; null for an App.</param>
internal sealed record Repository(
    long Id,
    string Name,
    string FullName,
    bool Private = false,
    bool Archived = false,
    string? DefaultBranch = null,
    RepositoryPermissions? Permissions = null);

internal sealed record RepositoryPermissions(bool Admin = false, bool Push = false, bool Pull = false);

internal sealed record CreateRepository(string Name, bool Private, string? Description = null);
