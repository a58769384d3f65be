using System.Diagnostics;

namespace DevPortal.Testing;

/// <summary>Runs a program of the machine, as generated files would be used.</summary>
public static class Tool
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    /// <param name="program">Something on the path, or a path.</param>
    public static bool Exists(string program) => program.StartsWith('/') ? Path.Exists(program) :
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, program)));

    public static async Task<ToolResult> Run(
        string folder,
        IEnumerable<string> command,
        IEnumerable<KeyValuePair<string, string>>? environment = null,
        string input = "")
    {
        var parts = command.ToList();
        var start = new ProcessStartInfo(parts[0], parts.Skip(1))
        {
            UseShellExecute = false,
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment ?? [])
            start.Environment[name] = value;

        using var process = Process.Start(start)!;
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(patience.Token);
            var error = process.StandardError.ReadToEndAsync(patience.Token);
            await process.StandardInput.WriteAsync(input.AsMemory(), patience.Token);
            process.StandardInput.Close();
            await process.WaitForExitAsync(patience.Token);
            return new ToolResult(string.Join(' ', parts), process.ExitCode, await output, await error);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    /// <summary>What the command prints; the test fails with all of it where the command does.</summary>
    public static async Task<string> MustRun(string folder, IEnumerable<string> command, IEnumerable<KeyValuePair<string, string>>? environment = null) =>
        (await Run(folder, command, environment)).MustSucceed();
}

public sealed record ToolResult(string Command, int ExitCode, string Output, string Error)
{
    public string All => Output + Error;

    public string MustSucceed()
    {
        ExitCode.ShouldBe(0, $"{Command}\n{Output}\n{Error}");
        return Output;
    }

    public string MustFail()
    {
        ExitCode.ShouldNotBe(0, $"{Command}\n{Output}\n{Error}");
        return All;
    }
}
