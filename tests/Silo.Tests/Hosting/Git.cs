using System.Diagnostics;

namespace DevPortal.Silo.Tests.Hosting;

/// <summary>The git program as a user of the machine runs it.</summary>
internal static class Git
{
    /// <returns>What it printed.</returns>
    /// <exception cref="InvalidOperationException">It failed; its words are the message.</exception>
    public static async Task<string> Run(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("git", arguments)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["GIT_CONFIG_NOSYSTEM"] = "1";
        start.Environment["GIT_CONFIG_GLOBAL"] = "/dev/null";
        start.Environment["GIT_TERMINAL_PROMPT"] = "0";
        foreach (var role in (string[])["AUTHOR", "COMMITTER"])
        {
            start.Environment[$"GIT_{role}_NAME"] = "Ada";
            start.Environment[$"GIT_{role}_EMAIL"] = "ada@example.org";
        }

        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? await output : throw new InvalidOperationException($"git ended with {process.ExitCode}: {await errors}");
    }
}
