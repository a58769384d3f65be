using System.Text.Json.Serialization;
using DevPortal.Contracts;
using DevPortal.Domain;
using DevPortal.Domain.GitOps;
using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;

namespace DevPortal.Api.GitOps;

public sealed record GitOpsRepositoryList(Seq<GitOpsRepositoryView> Repositories);

/// <param name="Id">Host, path and branch.</param>
/// <param name="Head">As last seen; absent before anything was read.</param>
/// <param name="SyncStatus"><c>synced</c>, <c>pending</c> while changes wait, <c>error</c> while nothing goes out.</param>
/// <param name="Queue">Changes that no commit holds yet, in order.</param>
/// <param name="NextCommitAt">When the next commit may go out.</param>
/// <param name="Recent">DevPortal's last commits, the newest first.</param>
public sealed record GitOpsRepositoryView(
    string Id,
    string Name,
    string Url,
    string Branch,
    ManifestLayout Layout,
    [property: JsonPropertyName("sync_status")] string SyncStatus,
    Seq<GitOpsQueuedView> Queue,
    Seq<GitOpsCommitView> Recent,
    CommitSha? Head = null,
    [property: JsonPropertyName("next_commit_at")] DateTimeOffset? NextCommitAt = null,
    string? Problem = null)
{
    internal static GitOpsRepositoryView Of(GitOpsTarget target, GitOpsQueue queue) => new(
        GrainKeys.GitOps(target),
        target.Repository.Path,
        target.Repository.Value,
        target.TargetBranch.Value,
        target.Layout,
        queue.Problem is not null ? "error" : queue.Waiting.IsEmpty ? "synced" : "pending",
        queue.Waiting.Select(change => new GitOpsQueuedView(change.Id, change.Subject, change.Since, change.App)).ToSeq(),
        queue.Recent.Select(made => new GitOpsCommitView(made.Commit, made.At, made.Subject, made.Apps)).ToSeq(),
        queue.Head,
        queue.NextCommitAt,
        queue.Problem);
}

public sealed record GitOpsQueuedView(string Id, string Subject, DateTimeOffset Since, AppName? Application = null);

public sealed record GitOpsCommitView(CommitSha Commit, DateTimeOffset At, string Message, Seq<AppName> Applications);

/// <param name="Status"><c>queued</c>, or <c>committed</c> where all stood there.</param>
/// <param name="Files">What the repository is to hold beside its applications.</param>
public sealed record GitOpsInitAnswer(
    string Repository,
    string Status,
    Seq<string> Files,
    int? Position = null,
    [property: JsonPropertyName("expected_at")] DateTimeOffset? ExpectedAt = null);
