using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace DevPortal.Sandbox.Git;

/// <summary>One running `git cat-file --batch-command`. For one caller at a time.</summary>
internal sealed class CatFile : IDisposable
{
    private readonly Process _process;
    private readonly BufferedStream _output;

    public CatFile(string gitDir)
    {
        GitDir = gitDir;
        _process = GitProgram.Start(gitDir, ["cat-file", "--batch-command"]);
        _process.ErrorDataReceived += static (_, _) => { };
        _process.BeginErrorReadLine();
        _output = new BufferedStream(_process.StandardOutput.BaseStream, 64 * 1024);
    }

    public string GitDir { get; }

    public async Task<GitObject?> ReadAsync(ObjectId id)
    {
        await AskAsync($"contents {id}\n");
        if (await ReadHeaderAsync() is not var (kind, size))
            return null;

        var content = new byte[size + 1];
        await _output.ReadExactlyAsync(content);
        return new(kind, content.AsMemory(0, (int)size));
    }

    /// <summary>The sizes of many objects, in order; 0 for one that is missing.</summary>
    public async Task<long[]> SizesAsync(IReadOnlyList<ObjectId> ids)
    {
        var asking = AskAsync(string.Concat(ids.Select(id => $"info {id}\n")));
        var sizes = new long[ids.Count];
        for (var i = 0; i < sizes.Length; i++)
            sizes[i] = (await ReadHeaderAsync())?.Size ?? 0;

        await asking;
        return sizes;
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _output.Dispose();
        _process.Dispose();
    }

    private async Task AskAsync(string commands)
    {
        await _process.StandardInput.BaseStream.WriteAsync(Encoding.ASCII.GetBytes(commands));
        await _process.StandardInput.BaseStream.FlushAsync();
    }

    private async Task<(string Kind, long Size)?> ReadHeaderAsync() =>
        (await ReadLineAsync()).Split(' ') is [_, var kind, var size] ? (kind, long.Parse(size, CultureInfo.InvariantCulture)) : null;

    private async Task<string> ReadLineAsync()
    {
        var line = new List<byte>(64);
        var one = new byte[1];
        while (await _output.ReadAsync(one) == 1)
        {
            if (one[0] == (byte)'\n')
                return Encoding.ASCII.GetString([.. line]);

            line.Add(one[0]);
        }

        throw new GitException("cat-file", -1, "it ended before it answered");
    }
}

/// <param name="Kind">blob, tree, commit or tag.</param>
internal sealed record GitObject(string Kind, ReadOnlyMemory<byte> Content);
