using System.Diagnostics;

namespace DevPortal.Bench.Grains;

/// <summary>
/// The same measurements of grains on the engine that this process was not built with, where it was built, too. Only one engine
/// can be in a process, so the other runs in its own, after this one.
/// </summary>
internal sealed class OtherEngine : IMeasurement
{
    public string Name => "grains elsewhere";

    public async IAsyncEnumerable<Figure> MeasureAsync()
    {
        var program = PathOf(GrainHost.Engine == "Embedded" ? "orleans" : "embedded");
        if (!File.Exists(program))
        {
            Console.Error.WriteLine($"  not measured: {program} is not there. Build bench with the other -p:Engine.");
            yield break;
        }

        using var process = Process.Start(new ProcessStartInfo("dotnet", [program, FigureLines.Option, "grain calls", "grain activations"])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (FigureLines.Read(line) is { } figure)
                yield return figure;
        }

        await process.WaitForExitAsync();
    }

    /// <summary>artifacts/ENGINE/bin/Bench/CONFIGURATION</summary>
    private static string PathOf(string engine)
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        var artifacts = here.Parent!.Parent!.Parent!.Parent!.FullName;
        return Path.Combine(artifacts, engine, "bin", "Bench", here.Name, "DevPortal.Bench.dll");
    }
}
