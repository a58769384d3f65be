using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace DevPortal.Sandbox.Git;

/// <summary>
/// The git program, started without a shell, deaf to the configuration of the user and the machine that it runs on.
/// </summary>
internal static class GitProgram
{
    public static Process Start(string gitDir, IEnumerable<string> arguments, string? protocol = null)
    {
        var start = new ProcessStartInfo("git")
        {
            WorkingDirectory = gitDir,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);

        Isolate(start.Environment);
        if (protocol is not null)
            start.Environment["GIT_PROTOCOL"] = protocol;

        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            throw new GitMissingException();
        }
    }

    public static async Task<string> RunAsync(string gitDir, string[] arguments, CancellationToken cancel)
    {
        var result = await TryRunAsync(gitDir, arguments, cancel);
        return result.ExitCode == 0
            ? result.Output
            : throw new GitException(arguments[0], result.ExitCode, result.Error.Trim());
    }

    public static async Task<GitResult> TryRunAsync(string gitDir, string[] arguments, CancellationToken cancel)
    {
        using var process = Start(gitDir, arguments);
        process.StandardInput.Close();

        var output = ReadAsync(process.StandardOutput.BaseStream, cancel);
        var error = ReadAsync(process.StandardError.BaseStream, cancel);
        try
        {
            await process.WaitForExitAsync(cancel);
            return new(process.ExitCode, await output, await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw;
        }
    }

    private static async Task<string> ReadAsync(Stream stream, CancellationToken cancel)
    {
        using var reader = new StreamReader(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        return await reader.ReadToEndAsync(cancel);
    }

    private static void Isolate(IDictionary<string, string?> environment)
    {
        foreach (var name in environment.Keys.Where(n => n.StartsWith("GIT_", StringComparison.Ordinal)).ToList())
            environment.Remove(name);

        environment["LC_ALL"] = "C";
        environment["GIT_CONFIG_NOSYSTEM"] = "1";
        environment["GIT_CONFIG_GLOBAL"] = "/dev/null";
        environment["GIT_TERMINAL_PROMPT"] = "0";

        // A data folder that was restored or mounted may belong to another user; it is the sandbox's own all the same.
        environment["GIT_CONFIG_COUNT"] = "1";
        environment["GIT_CONFIG_KEY_0"] = "safe.directory";
        environment["GIT_CONFIG_VALUE_0"] = "*";
    }
}

internal sealed record GitResult(int ExitCode, string Output, string Error);
