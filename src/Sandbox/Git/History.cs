using System.Globalization;

namespace DevPortal.Sandbox.Git;

/// <param name="From">Where to begin; its ancestors are listed, newest first.</param>
/// <param name="Not">Ancestors of this one are left out.</param>
/// <param name="Path">Only commits that touched this file or folder.</param>
internal sealed record LogQuery(
    ObjectId From,
    ObjectId? Not = null,
    string? Path = null,
    string? Author = null,
    DateTimeOffset? Since = null,
    DateTimeOffset? Until = null);

/// <summary>What only a walk over commits can tell; the git program walks.</summary>
internal sealed class History(GitRepository repository)
{
    public async Task<IReadOnlyList<Commit>> LogAsync(LogQuery query, int skip, int take, CancellationToken cancel)
    {
        string[] window = [$"--skip={skip}", $"--max-count={take}"];
        var output = await repository.RunAsync(["rev-list", .. window, .. Arguments(query)], cancel);
        return await ReadAsync(Lines(output));
    }

    public async Task<int> CountAsync(LogQuery query, CancellationToken cancel)
    {
        var output = await repository.RunAsync(["rev-list", "--count", .. Arguments(query)], cancel);
        return int.Parse(output.Trim(), CultureInfo.InvariantCulture);
    }

    /// <summary>The commits that a move from one to the other brings, oldest first; of very many only the newest.</summary>
    public async Task<IReadOnlyList<Commit>> BetweenAsync(ObjectId before, ObjectId after, int most, CancellationToken cancel)
    {
        if (await repository.Objects.FindCommitAsync(after) is { } head && head.Parents is [var only] && only == before)
            return [head];

        return await RangeAsync(most, [after.Value, .. before.IsZero ? (string[])[] : ["^" + before]], cancel);
    }

    /// <summary>The commits that a new branch brings: those that no other branch has, oldest first; of very many only the newest.</summary>
    public Task<IReadOnlyList<Commit>> NewOnBranchAsync(string branch, ObjectId head, int most, CancellationToken cancel) =>
        RangeAsync(most, [head.Value, "--not", $"--exclude={Refs.Heads}{branch}", "--branches"], cancel);

    public async Task<bool> IsAncestorAsync(ObjectId ancestor, ObjectId of, CancellationToken cancel) =>
        ancestor == of
        || (await repository.TryRunAsync(["merge-base", "--is-ancestor", ancestor.Value, of.Value], cancel)).ExitCode == 0;

    public async Task<ObjectId?> MergeBaseAsync(ObjectId left, ObjectId right, CancellationToken cancel)
    {
        var result = await repository.TryRunAsync(["merge-base", left.Value, right.Value], cancel);
        return result.ExitCode == 0 ? ObjectId.ParseOrNull(result.Output.Trim()) : null;
    }

    private async Task<IReadOnlyList<Commit>> RangeAsync(int most, string[] range, CancellationToken cancel)
    {
        var output = await repository.RunAsync(["rev-list", "--topo-order", $"--max-count={most}", .. range, "--"], cancel);
        return await ReadAsync([.. Lines(output).Reverse()]);
    }

    private async Task<IReadOnlyList<Commit>> ReadAsync(string[] ids)
    {
        var commits = new List<Commit>(ids.Length);
        foreach (var id in ids)
        {
            if (ObjectId.ParseOrNull(id) is { } parsed && await repository.Objects.FindCommitAsync(parsed) is { } commit)
                commits.Add(commit);
        }

        return commits;
    }

    private static List<string> Arguments(LogQuery query)
    {
        var arguments = new List<string>();
        if (query.Author is not null)
            arguments.Add("--author=" + query.Author);
        if (query.Since is { } since)
            arguments.Add($"--since={since.ToUnixTimeSeconds()}");
        if (query.Until is { } until)
            arguments.Add($"--until={until.ToUnixTimeSeconds()}");

        arguments.Add(query.From.Value);
        if (query.Not is { } not)
            arguments.Add("^" + not);

        arguments.Add("--");
        if (!string.IsNullOrEmpty(query.Path))
            arguments.Add(":(literal)" + query.Path);
        return arguments;
    }

    private static string[] Lines(string output) => output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
