using System.Diagnostics;

namespace DevPortal.Testing.Postgres;

/// <summary>Runs the server's programs as someone that PostgreSQL accepts: it refuses to be started by root.</summary>
internal static class Commands
{
    private const string UnprivilegedUser = "postgres";

    /// <summary>What to put before a command so that it runs as the unprivileged user.</summary>
    public static IReadOnlyList<string> Prefix { get; } =
        Environment.IsPrivilegedProcess ? ["runuser", "-u", UnprivilegedUser, "--"] : [];

    /// <summary>Makes a folder that the server owns and that other users can't read.</summary>
    public static async Task<string> CreateFolderAsync()
    {
        var folder = Directory.CreateTempSubdirectory("devportal-pg-").FullName;
        if (Environment.IsPrivilegedProcess)
            await RunAsync("chown", UnprivilegedUser, folder);
        return folder;
    }

    public static Task RunUnprivilegedAsync(string program, params IEnumerable<string> arguments)
    {
        string[] command = [.. Prefix, Path.Combine(PostgresBinaries.Folder, program), .. arguments];
        return RunAsync(command[0], command[1..]);
    }

    private static async Task RunAsync(string program, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = "/",
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();

        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} ended with {process.ExitCode}.\n{await output}{await errors}");
    }
}
