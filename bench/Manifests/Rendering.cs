using System.Diagnostics;
using DevPortal.Domain.Specs;
using DevPortal.Manifests;

namespace DevPortal.Bench.Manifests;

/// <summary>What writing one application costs, and beside it kustomize for one overlay, where kubectl is at hand.</summary>
internal sealed class Rendering : IMeasurement
{
    private const int Warmup = 2_000;
    private const int Rounds = 3_000;

    public string Name => "manifest rendering";

    public async IAsyncEnumerable<Figure> MeasureAsync()
    {
        var request = SampleApps.Of(1, ManifestLayout.Plain);
        var files = AppManifests.Render(request).Count;
        var own = ProcessorTime.Of(Warmup, Rounds, () => AppManifests.Render(request));
        var kustomize = await KustomizeAsync();

        yield return new($"{files} files rendered: processor time", own.TotalMilliseconds, "ms")
        {
            Baseline = kustomize is { } other ? ("kubectl kustomize, one overlay, by the clock", other.TotalMilliseconds) : null,
            AtMost = 0.5,
        };
    }

    private static async Task<TimeSpan?> KustomizeAsync()
    {
        var folder = Directory.CreateTempSubdirectory("devportal-bench-");
        try
        {
            foreach (var file in AppManifests.Render(SampleApps.Of(1, ManifestLayout.Kustomize)))
            {
                var path = Path.Combine(folder.FullName, file.Path);
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                await File.WriteAllTextAsync(path, file.Content);
            }

            var times = new List<TimeSpan>();
            for (var i = 0; i < 5; i++)
                times.Add(await RunAsync(Path.Combine(folder.FullName, "apps/app-1/overlays/default")));
            return times.Order().ElementAt(times.Count / 2);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // There is no kubectl here.
            return null;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<TimeSpan> RunAsync(string overlay)
    {
        var start = Stopwatch.GetTimestamp();
        using var kubectl = Process.Start(new ProcessStartInfo("kubectl", ["kustomize", overlay]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        await kubectl.StandardOutput.ReadToEndAsync();
        await kubectl.WaitForExitAsync();
        return Stopwatch.GetElapsedTime(start);
    }
}
