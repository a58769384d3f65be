using System.Diagnostics;

namespace DevPortal.Storage.Tests.Faults;

/// <summary>Another process that works on some data.</summary>
internal sealed class Child : IDisposable
{
    private readonly Process _process;

    private Child(Process process) => _process = process;

    public static async Task<Child> StartAsync(TestData data)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", typeof(Child).Assembly.Location, data.ToArgument()])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        var child = new Child(Process.Start(start)!);
        (await child.ReadLineAsync()).ShouldBe("open");
        return child;
    }

    public int Id => _process.Id;

    public async Task<string?> ReadLineAsync() => await _process.StandardOutput.ReadLineAsync();

    /// <summary>As <c>kill -9</c>: it has no chance to tidy up.</summary>
    /// <returns>What it had said until then; a line that it did not finish is not among them.</returns>
    public async Task<IReadOnlyList<string>> KillAsync()
    {
        _process.Kill();
        var rest = await _process.StandardOutput.ReadToEndAsync();
        await _process.WaitForExitAsync();
        return rest.Split('\n')[..^1];
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }
}
