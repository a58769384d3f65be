namespace DevPortal.Sandbox.ArgoCd.Rendering.Sources;

/// <summary>The Git repositories that Argo CD can reach.</summary>
internal interface ISourceRepositories
{
    /// <summary>The repository behind a clone URL in any spelling; null where there is none.</summary>
    ISourceRepository? Find(string url);
}

/// <summary>One Git repository, as far as Argo CD reads it.</summary>
internal interface ISourceRepository
{
    /// <summary>The same for every spelling of the URL.</summary>
    string Id { get; }

    /// <summary>The commit that a branch, a tag, a commit id or <c>HEAD</c> means now; null where it means none.</summary>
    ValueTask<SourceCommit?> ResolveAsync(string revision);

    ValueTask<IReadOnlyList<SourceEntry>> ListAsync(string tree);

    ValueTask<ReadOnlyMemory<byte>> ReadAsync(string blob);
}

internal sealed record SourceCommit(string Sha, string Tree, string Author, DateTimeOffset Date, string Message);

/// <param name="Id">The object id: the same exactly as long as the content below is.</param>
internal sealed record SourceEntry(string Name, string Id, bool IsDirectory);
