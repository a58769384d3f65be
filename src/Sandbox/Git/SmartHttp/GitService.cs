using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace DevPortal.Sandbox.Git.SmartHttp;

/// <summary>One of git's two servers (upload-pack, receive-pack), answering one HTTP request.</summary>
internal sealed partial class GitService(ILogger<GitService> logger)
{
    public Task AdvertiseAsync(string service, GitRepository repository, string? protocol, Stream output, CancellationToken cancel) =>
        RunAsync(service, ["--http-backend-info-refs"], repository, protocol, Stream.Null, output, cancel);

    public Task AnswerAsync(
        string service, GitRepository repository, string? protocol, Stream input, Stream output, CancellationToken cancel) =>
        RunAsync(service, [], repository, protocol, input, output, cancel);

    private async Task RunAsync(
        string service, string[] flags, GitRepository repository, string? protocol, Stream input, Stream output, CancellationToken cancel)
    {
        using var process = GitProgram.Start(repository.Directory, [service, "--stateless-rpc", .. flags, "."], protocol);
        try
        {
            var error = process.StandardError.ReadToEndAsync(cancel);
            var feeding = FeedAsync(process, input, cancel);
            await process.StandardOutput.BaseStream.CopyToAsync(output, cancel);
            await feeding;
            await process.WaitForExitAsync(cancel);
            if (process.ExitCode != 0)
                LogEnded(service, process.ExitCode, (await error).Trim());
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    private static async Task FeedAsync(Process process, Stream input, CancellationToken cancel)
    {
        try
        {
            await input.CopyToAsync(process.StandardInput.BaseStream, cancel);
            process.StandardInput.Close();
        }
        catch (IOException) when (!cancel.IsCancellationRequested)
        {
            // Git has read enough and closed its end; its answer says why.
        }
    }

    [LoggerMessage(LogLevel.Debug, "git {Service} ended with {ExitCode}: {Error}")]
    private partial void LogEnded(string service, int exitCode, string error);
}
