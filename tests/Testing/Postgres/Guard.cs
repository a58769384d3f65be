using System.Diagnostics;

namespace DevPortal.Testing.Postgres;

/// <summary>
/// A process that outlives this one by a moment: when its input closes, by <see cref="DisposeAsync"/> or because this
/// process died in whatever way, it stops the server and removes its folder.
/// </summary>
internal sealed class Guard : IAsyncDisposable
{
    private const string Script =
        """
        trap '' INT TERM HUP
        folder=$1; shift
        cat > /dev/null
        "$@" -D "$folder/data" -m immediate -s stop > /dev/null 2>&1
        rm -rf "$folder"
        """;

    private readonly Process _process;

    public Guard(string folder)
    {
        var start = new ProcessStartInfo("sh", ["-c", Script, "guard", folder, .. Commands.Prefix, Path.Combine(PostgresBinaries.Folder, "pg_ctl")])
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
