using DevPortal.Domain.Values;

namespace DevPortal.Domain.Ports.Forge;

/// <param name="DefaultBranch">Null where the server's name for it is none that DevPortal takes.</param>
public sealed record ForgeRepositoryInfo(RepoUrl Url, bool Private, BranchName? DefaultBranch, bool Archived = false);

public sealed record NewRepository(bool Private, string Description = "");
