using System.Diagnostics;
using DevPortal.Domain.Ports.Git;
using DevPortal.Domain.Values;
using DevPortal.Integrations.Git;

namespace DevPortal.Integrations.Tests.Git;

/// <summary>A real bare repository in a folder, which stands for a server's, and the way to it by the program under test.</summary>
internal sealed class ServerFolder : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("devportal-test-").FullName;

    public ServerFolder(bool allowsFilter = true)
    {
        Git("init", "--quiet", "--bare", "--initial-branch=main", ".");
        if (allowsFilter)
            Git("config", "uploadpack.allowFilter", "true");
        Work = Directory.CreateTempSubdirectory("devportal-test-").FullName;
    }

    /// <summary>Where the repository lies.</summary>
    public string Repository => _folder;

    /// <summary>Where the program under test may put its files.</summary>
    public string Work { get; }

    public GitServerRepository Open(TimeProvider? time = null)
    {
        var options = new GitOptions { WorkFolder = Work };
        time ??= TimeProvider.System;
        return new(Parsed.As<RepoUrl>("https://git.example/acme/shop"), GitRemote.Of(_folder), new(options, time));
    }

    /// <summary>Runs git on the server's side.</summary>
    public string Git(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("git", arguments)
        {
            WorkingDirectory = _folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        })!;
        var output = process.StandardOutput.ReadToEnd();
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        process.ExitCode.ShouldBe(0, errors);
        return output.TrimEnd();
    }

    /// <summary>A program that the server runs at every push.</summary>
    public void AddHook(string name, string script)
    {
        var hooks = Directory.CreateDirectory(Path.Combine(_folder, "hooks"));
        ShellScript.Write(Path.Combine(hooks.FullName, name), script);
    }

    public static FileChange Write(string path, string text, bool executable = false) =>
        new FileChange.Write(Parsed.As<RepoPath>(path), FileContent.Of(text), executable);

    public static FileChange Remove(string path) => new FileChange.Remove(Parsed.As<RepoPath>(path));

    public void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
        Directory.Delete(Work, recursive: true);
    }
}
