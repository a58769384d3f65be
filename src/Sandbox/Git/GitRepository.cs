namespace DevPortal.Sandbox.Git;

/// <summary>A bare repository on disk: an ordinary one, that any git can read.</summary>
internal sealed class GitRepository
{
    public GitRepository(string gitDir, CatFilePool readers)
    {
        Directory = gitDir;
        Refs = new(gitDir);
        Objects = new(gitDir, readers);
        Trees = new(Objects);
        History = new(this);
    }

    public string Directory { get; }

    public Refs Refs { get; }

    public Objects Objects { get; }

    public Trees Trees { get; }

    public History History { get; }

    /// <summary>No branch has a commit yet.</summary>
    public bool IsEmpty => Refs.List(Refs.Heads).Count == 0;

    /// <summary>
    /// The commit that a name stands for: a branch, a tag, a whole reference, a commit id or the unique beginning of one.
    /// Git's own revision language (`main~1`, `@{yesterday}`) is not understood, as GitHub's API does not.
    /// </summary>
    public async Task<Commit?> ResolveAsync(string name, CancellationToken cancel)
    {
        var id = Refs.Branch(name)
            ?? Refs.Find(Refs.Tags + name)
            ?? Refs.Find(name)
            ?? Refs.Find("refs/" + name)
            ?? ObjectId.ParseOrNull(name)
            ?? await ExpandAsync(name, cancel);
        return id is null ? null : await PeelAsync(id);
    }

    /// <summary>The commit behind a tag object, or the commit itself.</summary>
    public async Task<Commit?> PeelAsync(ObjectId id)
    {
        if (await Objects.FindCommitAsync(id) is { } commit)
            return commit;

        return await Objects.FindAsync(id) is { Kind: "tag" } tag && AnnotatedTag.Parse(id, tag.Content.Span) is { } parsed
            ? await PeelAsync(parsed.Target)
            : null;
    }

    public Task<string> RunAsync(string[] arguments, CancellationToken cancel) => GitProgram.RunAsync(Directory, arguments, cancel);

    public Task<GitResult> TryRunAsync(string[] arguments, CancellationToken cancel) =>
        GitProgram.TryRunAsync(Directory, arguments, cancel);

    private async Task<ObjectId?> ExpandAsync(string abbreviated, CancellationToken cancel)
    {
        if (abbreviated.Length is < 4 or > 39 || !abbreviated.All(char.IsAsciiHexDigit))
            return null;

        var result = await TryRunAsync(["rev-parse", "--verify", "--quiet", abbreviated + "^{commit}"], cancel);
        return result.ExitCode == 0 ? ObjectId.ParseOrNull(result.Output.Trim()) : null;
    }
}
