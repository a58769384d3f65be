using System.Globalization;
using System.Text.Json.Nodes;
using DevPortal.Sandbox.Git;
using DevPortal.Sandbox.GitHub.Http;
using DevPortal.Sandbox.GitHub.Shapes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DevPortal.Sandbox.GitHub.Rest;

internal static class CommitsApi
{
    private const string DiffType = "application/vnd.github.diff; charset=utf-8";

    public static void MapCommits(this IEndpointRouteBuilder repository)
    {
        repository.MapMethods("/commits", Reads.Methods, ListAsync);
        repository.MapMethods("/commits/{**name}", Reads.Methods, GetAsync);
        repository.MapMethods("/compare/{**span}", Reads.Methods, CompareAsync);
    }

    private static async Task<GitHubAnswer> ListAsync(
        RepositoryCall call, Page page, string? sha, string? path, string? author, string? since, string? until, CancellationToken cancel)
    {
        call.NotEmpty();
        var from = await call.Git.ResolveAsync(sha ?? call.Repository.DefaultBranch, cancel) ?? throw GitHubError.NotFound();
        var query = new LogQuery(from.Id, Path: path?.Trim('/'), Author: author, Since: Time(since), Until: Time(until));
        page.WriteLinks(await call.Git.History.CountAsync(query, cancel));
        var commits = await call.Git.History.LogAsync(query, page.Skip, page.Size, cancel);
        return GitHubAnswer.Ok(commits.Select(c => CommitShape.Of(call.Links, c)));
    }

    private static async Task<GitHubAnswer> GetAsync(RepositoryCall call, string name, HttpContext http, Page page, CancellationToken cancel)
    {
        call.NotEmpty();
        var asked = Segments.Whole(name);
        var commit = await call.Git.ResolveAsync(asked, cancel)
            ?? throw GitHubError.Unprocessable($"No commit found for SHA: {asked}");
        if (MediaType.IsSha(http.Request))
            return GitHubAnswer.Text(commit.Id.Value, "application/vnd.github.sha; charset=utf-8");

        var parent = commit.Parents.Count > 0 ? commit.Parents[0] : null;
        if (MediaType.IsDiff(http.Request))
            return GitHubAnswer.Text(await FileDiffs.UnifiedAsync(call.Git, parent, commit.Id, cancel), DiffType);

        var diffs = await FileDiffs.BetweenAsync(call.Git, parent, commit.Id, cancel);
        var shape = CommitShape.Of(call.Links, commit);
        shape["stats"] = new JsonObject
        {
            ["total"] = diffs.Sum(d => d.Additions + d.Deletions),
            ["additions"] = diffs.Sum(d => d.Additions),
            ["deletions"] = diffs.Sum(d => d.Deletions),
        };
        shape["files"] = new JsonArray([.. page.Of(diffs).Select(d => FileDiffShape.Of(call.Links, d, commit.Id))]);
        return GitHubAnswer.Ok(shape);
    }

    private static async Task<GitHubAnswer> CompareAsync(RepositoryCall call, string span, HttpContext http, Page page, CancellationToken cancel)
    {
        call.NotEmpty();
        if (Segments.Whole(span).Split("...", 2) is not [var from, var to])
            throw GitHubError.NotFound();

        var @base = await call.Git.ResolveAsync(WithoutOwner(from), cancel) ?? throw GitHubError.NotFound();
        var head = await call.Git.ResolveAsync(WithoutOwner(to), cancel) ?? throw GitHubError.NotFound();
        var merge = await call.Git.History.MergeBaseAsync(@base.Id, head.Id, cancel)
            ?? throw GitHubError.NotFound($"No common ancestor between {from} and {to}.");
        if (MediaType.IsDiff(http.Request))
            return GitHubAnswer.Text(await FileDiffs.UnifiedAsync(call.Git, merge, head.Id, cancel), DiffType);

        var ahead = await call.Git.History.BetweenAsync(@base.Id, head.Id, int.MaxValue, cancel);
        var behind = await call.Git.History.CountAsync(new(@base.Id, Not: head.Id), cancel);
        var diffs = await FileDiffs.BetweenAsync(call.Git, merge, head.Id, cancel);
        return GitHubAnswer.Ok(new JsonObject
        {
            ["url"] = $"{call.Links.Api}/compare/{from}...{to}",
            ["html_url"] = $"{call.Links.Html}/compare/{from}...{to}",
            ["permalink_url"] = $"{call.Links.Html}/compare/{@base.Id}...{head.Id}",
            ["diff_url"] = $"{call.Links.Html}/compare/{from}...{to}.diff",
            ["patch_url"] = $"{call.Links.Html}/compare/{from}...{to}.patch",
            ["base_commit"] = CommitShape.Of(call.Links, @base),
            ["merge_base_commit"] = CommitShape.Of(call.Links, (await call.Git.Objects.FindCommitAsync(merge))!),
            ["status"] = (ahead.Count, behind) switch
            {
                (0, 0) => "identical",
                (_, 0) => "ahead",
                (0, _) => "behind",
                _ => "diverged",
            },
            ["ahead_by"] = ahead.Count,
            ["behind_by"] = behind,
            ["total_commits"] = ahead.Count,
            ["commits"] = new JsonArray([.. page.Of(ahead).Select(c => CommitShape.Of(call.Links, c))]),
            ["files"] = new JsonArray([.. diffs.Take(300).Select(d => FileDiffShape.Of(call.Links, d, head.Id))]),
        });
    }

    /// <summary>`owner:branch` names a branch of a fork; only the repository itself is here.</summary>
    private static string WithoutOwner(string name) => name[(name.IndexOf(':', StringComparison.Ordinal) + 1)..];

    private static DateTimeOffset? Time(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
}
