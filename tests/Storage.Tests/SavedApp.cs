using System.Text.Json;
using DevPortal.Contracts.Json;
using DevPortal.Domain;
using DevPortal.Domain.Health;
using DevPortal.Domain.Machine;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;

namespace DevPortal.Storage.Tests;

/// <summary>An application's state as its grain saves it.</summary>
public sealed record SavedApp(string Name)
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    public string Team { get; init; } = "platform";

    public string? Description { get; init; }

    public string? Repository { get; init; }

    public Framework[] Frameworks { get; init; } = [Framework.Go];

    public (string Name, HealthStatus Health, SyncStatus Sync)[] Environments { get; init; } = [("dev", HealthStatus.Healthy, SyncStatus.Synced)];

    public DateTimeOffset UpdatedAt { get; init; } = Noon;

    public string? Problem { get; init; }

    public bool Deleted { get; init; }

    public StateKey Key => new("app", Name);

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(ToState(), PortalJson.Lenient);

    private AppState ToState() => new(
        Deleted ? null : ToSpec(),
        Environments.Select(e => new EnvironmentState(Parsed.As<EnvironmentName>(e.Name), e.Health, e.Sync)).ToSeq(),
        Problem is null ? [] : [new OutstandingEffect("1", new RecordAudit(new("1", Noon, "ann", "app.created", "app/shop", "1")), Noon, Noon, 1, Problem)],
        Revision: 1,
        CreatedAt: Noon,
        UpdatedAt: UpdatedAt);

    private AppSpec ToSpec() => new(
        Parsed.As<AppName>(Name),
        new Owner(Parsed.As<TeamName>(Team)),
        Frameworks.Select((f, n) => new ComponentSpec(Parsed.As<ComponentName>($"c{n}"), Parsed.As<ImageRef>("ghcr.io/acme/" + Name), f)).ToSeq(),
        Environments.Select(e => new EnvironmentSpec(Parsed.As<EnvironmentName>(e.Name))).ToSeq(),
        Repository is null ? null : new SourceSpec(Parsed.As<RepoUrl>(Repository)),
        Description: Description);
}
