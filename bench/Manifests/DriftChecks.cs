using DevPortal.Domain;
using DevPortal.Domain.Specs;
using DevPortal.Manifests;
using DevPortal.Manifests.Drift;

namespace DevPortal.Bench.Manifests;

/// <summary>What looking at a whole GitOps repository costs, and whether twice the applications cost twice as much.</summary>
internal sealed class DriftChecks : IMeasurement
{
    private const int Applications = 200;

    public string Name => "manifest drift";

    public async IAsyncEnumerable<Figure> MeasureAsync()
    {
        await Task.Yield();
        var repository = Enumerable.Range(0, 2 * Applications)
            .Select(number => SampleApps.Of(number, ManifestLayout.Plain))
            .Select(request => (Request: request, Files: AppManifests.Render(request)))
            .ToList();

        var once = ProcessorTime.Of(5, 10, () => Check(repository.Take(Applications)));
        var twice = ProcessorTime.Of(1, 10, () => Check(repository));

        yield return new($"{Applications} applications checked for drift: processor time", once.TotalSeconds, "s") { AtMost = 0.5 };
        yield return new("the same for twice as many", twice.TotalSeconds, "s")
        {
            Baseline = ("twice the time", 2 * once.TotalSeconds),
            AtMost = 1,
        };
    }

    private static int Check(IEnumerable<(ManifestRequest Request, Seq<GeneratedFile> Files)> repository) =>
        repository.Sum(app => AppDrift.Of(app.Request.Spec, app.Request.Target, app.Files).Count);
}
