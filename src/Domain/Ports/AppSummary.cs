using DevPortal.Domain.Health;
using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;

namespace DevPortal.Domain.Ports;

/// <summary>One application as a line of a list.</summary>
/// <param name="Outstanding">How many effects are under way or waiting.</param>
/// <param name="Problem">Why the last try of one of them was not the last.</param>
/// <param name="GitOps">Where its manifests are kept, where that is known.</param>
public sealed record AppSummary(
    AppName Name,
    TeamName Team,
    string? Description,
    Seq<Framework> Frameworks,
    RepoUrl? Source,
    Seq<EnvironmentSummary> Environments,
    DateTimeOffset UpdatedAt,
    int Outstanding = 0,
    string? Problem = null,
    GitOpsTarget? GitOps = null)
{
    public HealthStatus Health => HealthOrder.Worst(Environments.Select(e => e.Health));
}

public sealed record EnvironmentSummary(EnvironmentName Name, HealthStatus Health, SyncStatus Sync);
