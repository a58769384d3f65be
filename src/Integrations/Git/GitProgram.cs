using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using DevPortal.Domain.Ports;
using DevPortal.Integrations.Http;

namespace DevPortal.Integrations.Git;

/// <summary>
/// Runs <c>git</c>: no shell, no prompt, nothing of the surroundings' configuration. Whoever cancels, or the timeout, ends it
/// with everything that it started.
/// </summary>
internal sealed class GitProgram(GitOptions options, TimeProvider time)
{
    public const string System = "Git";

    public GitOptions Options => options;

    public TimeProvider Time => time;

    /// <param name="environment">All that it sees of the environment.</param>
    /// <returns>What it printed; its exit code is for the caller to judge.</returns>
    public async Task<GitResult> RunAsync(
        string folder, IReadOnlyDictionary<string, string> environment, IReadOnlyList<string> arguments, ReadOnlyMemory<byte> input,
        string purpose, CancellationToken cancel)
    {
        using var clock = new CancellationTokenSource(options.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, clock.Token);
        using var process = Start(folder, environment, arguments, purpose);
        await using var killed = either.Token.Register(static p => Kill((Process)p!), process);

        var output = ReadAsync(process.StandardOutput.BaseStream);
        var errors = ReadAsync(process.StandardError.BaseStream);
        await FeedAsync(process, input);
        await Task.WhenAll(output, errors);
        await process.WaitForExitAsync(CancellationToken.None);

        cancel.ThrowIfCancellationRequested();
        return clock.IsCancellationRequested
            ? throw new IntegrationException(new(
                Fault.Transient, System, purpose, $"the server did not finish within {options.Timeout.TotalSeconds:0} s", Advice.For(Fault.Transient)))
            : new(process.ExitCode, await output, Encoding.UTF8.GetString((await errors).Span));
    }

    private Process Start(string folder, IReadOnlyDictionary<string, string> environment, IReadOnlyList<string> arguments, string purpose)
    {
        var start = new ProcessStartInfo(options.Program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment.Clear();
        foreach (var (name, value) in environment)
            start.Environment[name] = value;

        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            throw new IntegrationException(new(
                Fault.Unequipped, "DevPortal", purpose, $"the program {options.Program} is not installed", "Install the package git where DevPortal runs."));
        }
    }

    private static async Task FeedAsync(Process process, ReadOnlyMemory<byte> input)
    {
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended without reading all of it; its exit code and its words say why.
        }
    }

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(Stream stream)
    {
        var buffer = new MemoryStream();
        await stream.CopyToAsync(buffer);
        return buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has just ended by itself.
        }
    }
}

internal sealed record GitResult(int ExitCode, ReadOnlyMemory<byte> Output, string Errors)
{
    public bool Succeeded => ExitCode == 0;

    public string Text => Encoding.UTF8.GetString(Output.Span);
}
