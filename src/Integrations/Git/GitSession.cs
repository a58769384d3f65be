using DevPortal.Domain.Ports;
using DevPortal.Integrations.Http;

namespace DevPortal.Integrations.Git;

/// <summary>An empty repository in a folder of its own, connected with one remote, for the length of one operation.</summary>
internal sealed class GitSession : IDisposable
{
    public const string Origin = "origin";

    private const string Prefix = "devportal-git-";
    private static readonly TimeSpan Abandoned = TimeSpan.FromHours(1);

    private readonly GitProgram _program;
    private readonly GitRemote _remote;
    private readonly string _folder;
    private readonly string _purpose;
    private readonly RemoteTelemetry.Recording _record;
    private IntegrationProblem? _problem;
    private IReadOnlyDictionary<string, string> _environment = new Dictionary<string, string>(StringComparer.Ordinal);

    private GitSession(GitProgram program, GitRemote remote, string folder, string purpose)
    {
        _program = program;
        _remote = remote;
        _folder = folder;
        _purpose = purpose;
        _record = RemoteTelemetry.Start(GitProgram.System, "session", purpose, program.Time);
    }

    private string Repository => Path.Combine(_folder, "repository.git");

    public static async Task<GitSession> OpenAsync(
        GitProgram program, GitRemote remote, string purpose, CancellationToken cancel)
    {
        var folder = Path.Combine(program.Options.WorkFolder, $"{Prefix}{Guid.NewGuid():n}");
        var session = new GitSession(program, remote, folder, purpose);
        try
        {
            await session.PrepareAsync(cancel);
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <exception cref="IntegrationException">It did not succeed.</exception>
    public async Task<GitResult> RunAsync(IReadOnlyList<string> arguments, ReadOnlyMemory<byte> input, CancellationToken cancel)
    {
        var result = await TryAsync(arguments, input, cancel);
        return result.Succeeded ? result : throw Failure(result);
    }

    public Task<GitResult> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancel) => RunAsync(arguments, default, cancel);

    public async Task<GitResult> TryAsync(IReadOnlyList<string> arguments, ReadOnlyMemory<byte> input, CancellationToken cancel)
    {
        try
        {
            return await _program.RunAsync(Repository, _environment, arguments, input, _purpose, cancel);
        }
        catch (IntegrationException e)
        {
            _problem = e.Problem;
            throw;
        }
    }

    public IntegrationException Failure(GitResult result)
    {
        var failure = GitFaults.Of(result, _purpose, _remote.Secrets);
        _problem = failure.Problem;
        return failure;
    }

    public void Dispose()
    {
        _record.End(_problem);
        _record.Dispose();
        if (Directory.Exists(_folder))
            Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Removes what a process that was killed left behind, which can hold a key.</summary>
    public static void Sweep(GitOptions options, TimeProvider time)
    {
        Directory.CreateDirectory(options.WorkFolder);
        foreach (var folder in Directory.EnumerateDirectories(options.WorkFolder, Prefix + "*"))
        {
            if (Directory.GetLastWriteTimeUtc(folder) < (time.GetUtcNow() - Abandoned).UtcDateTime)
                Directory.Delete(folder, recursive: true);
        }
    }

    private async Task PrepareAsync(CancellationToken cancel)
    {
        CreateOwn(_folder);
        var home = Path.Combine(_folder, "home");
        CreateOwn(home);
        CreateOwn(Repository);

        var settings = new GitSettings(home, _remote.Scheme);
        settings.Set("remote.origin.url", _remote.Location);
        await _remote.PrepareAsync(settings, _folder, _purpose, cancel);
        _environment = settings.ToEnvironment();
        await RunAsync(["init", "--quiet", "--bare", "--template=", "."], cancel);
    }

    private static void CreateOwn(string folder)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
