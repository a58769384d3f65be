using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;

namespace DevPortal.Silo.Tests.Hosting;

/// <summary>The executable, as a process of its own that a test can ask, stop and kill.</summary>
internal sealed class PortalProcess : IAsyncDisposable
{
    public const string Token = "a-token-for-tests-only";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly TaskCompletionSource _greeted = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private PortalProcess(Process process, Uri address)
    {
        _process = process;
        Client = new HttpClient { BaseAddress = address, Timeout = Patience };
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
    }

    /// <summary>Signed in with <see cref="Token"/>.</summary>
    public HttpClient Client { get; }

    public string Output
    {
        get
        {
            lock (_output)
                return _output.ToString();
        }
    }

    public int ExitCode => _process.ExitCode;

    /// <param name="settings">Added to an address and the token of the tests; null removes one.</param>
    public static PortalProcess Launch(IReadOnlyDictionary<string, string?> settings, params string[] arguments)
    {
        var address = $"http://127.0.0.1:{FreePort()}";
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "DevPortal.Silo.dll"));
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);

        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("DEVPORTAL_", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        start.Environment["DEVPORTAL_URL"] = address;
        start.Environment["DEVPORTAL_ADMIN_TOKEN"] = Token;
        foreach (var (name, value) in settings)
            start.Environment[name] = value;

        var portal = new PortalProcess(Process.Start(start)!, new Uri(address));
        portal._process.OutputDataReceived += (_, line) => portal.Take(line.Data);
        portal._process.ErrorDataReceived += (_, line) => portal.Take(line.Data);
        portal._process.BeginOutputReadLine();
        portal._process.BeginErrorReadLine();
        return portal;
    }

    public static async Task<PortalProcess> Start(IReadOnlyDictionary<string, string?> settings)
    {
        var portal = Launch(settings);
        await portal.Ready();
        return portal;
    }

    /// <summary>Completes when it has said where it is.</summary>
    public async Task Ready()
    {
        var ended = _process.WaitForExitAsync();
        if (await Task.WhenAny(_greeted.Task, ended).WaitAsync(Patience) == ended)
            throw new InvalidOperationException($"The process ended with {ExitCode}:\n{Output}");
    }

    /// <summary>Completes when it has ended and all that it said has been read.</summary>
    public Task Ended() => _process.WaitForExitAsync().WaitAsync(Patience);

    public async Task Kill()
    {
        _process.Kill();
        await Ended();
    }

    /// <summary>Asks it to stop, as an orchestrator does.</summary>
    public async Task Terminate()
    {
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        await Ended();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            await Kill();
        Client.Dispose();
        _process.Dispose();
    }

    private void Take(string? line)
    {
        if (line is null)
            return;

        lock (_output)
            _output.AppendLine(line);
        if (line.Contains("  Sign in ", StringComparison.Ordinal))
            _greeted.TrySetResult();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
