using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace DevPortal.Sandbox.Git;

/// <summary>One running `git cat-file --batch`. For one caller at a time.</summary>
internal sealed class CatFile : IDisposable
{
    private readonly Process _process;
    private readonly BufferedStream _output;

    public CatFile(string gitDir)
    {
        GitDir = gitDir;
        _process = GitProgram.Start(gitDir, ["cat-file", "--batch"]);
        _process.ErrorDataReceived += static (_, _) => { };
        _process.BeginErrorReadLine();
        _output = new BufferedStream(_process.StandardOutput.BaseStream, 64 * 1024);
    }

    public string GitDir { get; }

    public async Task<GitObject?> ReadAsync(ObjectId id)
    {
        await _process.StandardInput.BaseStream.WriteAsync(Encoding.ASCII.GetBytes(id.Value + "\n"));
        await _process.StandardInput.BaseStream.FlushAsync();

        var header = (await ReadLineAsync()).Split(' ');
        if (header is [_, "missing"])
            return null;

        var size = int.Parse(header[2], CultureInfo.InvariantCulture);
        var content = new byte[size + 1];
        await _output.ReadExactlyAsync(content);
        return new(header[1], content.AsMemory(0, size));
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _output.Dispose();
        _process.Dispose();
    }

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
