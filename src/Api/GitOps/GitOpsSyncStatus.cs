using System.Text.Json.Serialization;
using DevPortal.Domain;
using DevPortal.Domain.GitOps;
using DevPortal.Domain.Health;
using DevPortal.Domain.Machine;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Values;

namespace DevPortal.Api.GitOps;

/// <param name="Status"><c>synced</c>, <c>pending</c>, <c>out_of_sync</c>, or <c>error</c> while nothing goes out.</param>
/// <param name="Repository">The portal's own; absent where it has none.</param>
/// <param name="Pending">Changes that no commit holds yet.</param>
/// <param name="LastSync">The portal's last commit.</param>
public sealed record GitOpsSyncStatus(
    string Status,
    [property: JsonPropertyName("auto_sync")] bool AutoSync,
    [property: JsonPropertyName("total_applications")] int Total,
    [property: JsonPropertyName("synced_applications")] int Synced,
    [property: JsonPropertyName("out_of_sync_applications")] int OutOfSync,
    int Pending,
    [property: JsonPropertyName("sync_interval")] string? Interval = null,
    string? Repository = null,
    CommitSha? Head = null,
    [property: JsonPropertyName("last_sync")] DateTimeOffset? LastSync = null,
    string? Problem = null)
{
    internal static GitOpsSyncStatus Of(Surroundings surroundings, GitOpsQueue? queue, Seq<AppState> apps)
    {
        var environments = apps.SelectMany(app => app.Environments).ToList();
        var outOfSync = environments.Count(environment => environment.Sync == SyncStatus.OutOfSync);
        return new(
            queue switch
            {
                { Problem: not null } => "error",
                { Waiting.IsEmpty: false } => "pending",
                _ => outOfSync > 0 ? "out_of_sync" : "synced",
            },
            surroundings.GitOpsAutoSync,
            environments.Count,
            environments.Count(environment => environment.Sync == SyncStatus.Synced),
            outOfSync,
            queue?.Waiting.Count ?? 0,
            surroundings.GitOpsSyncInterval is { } interval ? $"{interval.TotalSeconds:0}s" : null,
            surroundings.GitOps?.Repository.Value,
            queue?.Head,
            queue?.Recent is [var last, ..] ? last.At : null,
            queue?.Problem);
    }
}

public sealed record GitOpsSyncAnswer(Seq<GitOpsSyncStart> Applications);

/// <param name="OperationId">What carries it out; absent where nothing had to be done.</param>
/// <param name="Refused">Why it can't be done now.</param>
public sealed record GitOpsSyncStart(
    AppName Application,
    EnvironmentName Environment,
    [property: JsonPropertyName("operation_id")] string? OperationId = null,
    string? Refused = null);
