using System.Diagnostics;

namespace DevPortal.Bench.Start;

/// <summary>The executable as a process of its own.</summary>
internal sealed class StartedPortal(Process process) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <param name="settings">Added to an address of its own; any others of this process are not passed on.</param>
    /// <returns>When <c>/readyz</c> has said that requests can be served.</returns>
    public static async Task<StartedPortal> StartAsync(IReadOnlyDictionary<string, string> settings)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "DevPortal.Silo.dll")])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("DEVPORTAL_", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        start.Environment["DEVPORTAL_URL"] = "http://127.0.0.1:0";
        foreach (var (name, value) in settings)
            start.Environment[name] = value;

        var portal = new StartedPortal(Process.Start(start)!);
        await portal.ReadyAsync().WaitAsync(Patience);
        return portal;
    }

    /// <summary>All that it has taken until now.</summary>
    public TimeSpan ProcessorTime => process.TotalProcessorTime;

    public void Dispose()
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
    }

    private async Task ReadyAsync()
    {
        using var client = new HttpClient();
        using var answer = await client.GetAsync(new Uri(await AddressAsync(), "/readyz"));
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>From the greeting, which comes when it listens.</summary>
    private async Task<Uri> AddressAsync()
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is ["DevPortal", var address] && Uri.TryCreate(address, UriKind.Absolute, out var uri))
                return uri;
        }

        throw new InvalidOperationException("The portal ended before it was ready; what it said is above.");
    }
}
