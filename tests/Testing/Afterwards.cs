using System.Diagnostics;

namespace DevPortal.Testing;

/// <summary>
/// A shell script that runs when this process ends, in whatever way it does, or when it is disposed of. A process of its
/// own waits for that: it sees its input close.
/// </summary>
internal sealed class Afterwards : IAsyncDisposable
{
    private readonly Process _process;

    /// <param name="arguments">What the script knows as <c>$1</c>, <c>$2</c> and so on.</param>
    public Afterwards(string script, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("sh", ["-c", $"trap '' INT TERM HUP; cat > /dev/null\n{script}", "afterwards", .. arguments])
        {
            RedirectStandardInput = true,
            UseShellExecute = false,
            WorkingDirectory = "/",
        };
        _process = Process.Start(start)!;
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
