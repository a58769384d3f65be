namespace DevPortal.Sandbox.Git;

internal sealed record GitRef(string Name, ObjectId Id);

/// <summary>
/// A repository's references. Read from their files each time, so that they are true whoever moved them; moved by git
/// under its own locks, which a push takes too.
/// </summary>
internal sealed class Refs(string gitDir)
{
    public const string Heads = "refs/heads/";
    public const string Tags = "refs/tags/";

    public ObjectId? Find(string name)
    {
        if (!RefName.IsValid(name))
            return null;

        var path = Path.Combine(gitDir, name);
        if (File.Exists(path) && ObjectId.ParseOrNull(File.ReadAllText(path).Trim()) is { } loose)
            return loose;

        return Packed().FirstOrDefault(r => string.Equals(r.Name, name, StringComparison.Ordinal))?.Id;
    }

    public ObjectId? Branch(string branch) => Find(Heads + branch);

    /// <param name="prefix">A folder of references or the beginning of a name, such as `refs/heads/feature`.</param>
    public IReadOnlyList<GitRef> List(string prefix)
    {
        var found = new SortedDictionary<string, ObjectId>(StringComparer.Ordinal);
        foreach (var packed in Packed())
            found[packed.Name] = packed.Id;

        foreach (var path in Directory.EnumerateFiles(Path.Combine(gitDir, "refs"), "*", SearchOption.AllDirectories))
        {
            if (!path.EndsWith(".lock", StringComparison.Ordinal) && ObjectId.ParseOrNull(ReadOrEmpty(path)) is { } id)
                found[Path.GetRelativePath(gitDir, path)] = id;
        }

        return [.. found.Where(r => r.Key.StartsWith(prefix, StringComparison.Ordinal)).Select(r => new GitRef(r.Key, r.Value))];
    }

    /// <summary>Moves a reference from one object to another; <see cref="ObjectId.Zero"/> stands for "not there".</summary>
    /// <returns>Whether it was moved: not where someone else moved it first.</returns>
    public async Task<bool> MoveAsync(string name, ObjectId from, ObjectId to, CancellationToken cancel)
    {
        string[] arguments = to.IsZero
            ? ["update-ref", "-d", name, from.Value]
            : ["update-ref", name, to.Value, from.Value];
        return (await GitProgram.TryRunAsync(gitDir, arguments, cancel)).ExitCode == 0;
    }

    public Task SetHeadAsync(string branch, CancellationToken cancel) =>
        GitProgram.RunAsync(gitDir, ["symbolic-ref", "HEAD", Heads + branch], cancel);

    private static string ReadOrEmpty(string path)
    {
        try
        {
            return File.ReadAllText(path).Trim();
        }
        catch (IOException)
        {
            // Deleted since it was listed.
            return "";
        }
    }

    private IEnumerable<GitRef> Packed()
    {
        var path = Path.Combine(gitDir, "packed-refs");
        if (!File.Exists(path))
            yield break;

        foreach (var line in File.ReadLines(path))
        {
            if (line.Split(' ', 2) is [var id, var name] && ObjectId.ParseOrNull(id) is { } parsed)
                yield return new(name, parsed);
        }
    }
}
