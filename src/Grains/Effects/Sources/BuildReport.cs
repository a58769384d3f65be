using DevPortal.Domain;
using DevPortal.Domain.Ports.Forge;

namespace DevPortal.Grains.Effects.Sources;

/// <summary>Where a build is, and where it broke, as sentences.</summary>
internal static class BuildReport
{
    public static string OfOpen(BuildRun run, Seq<BuildJob> jobs)
    {
        var build = $"The build of {run.Commit.Abbreviated}";
        return jobs.FirstOrDefault(job => job.Status == BuildStatus.Running) is { } job
            ? $"{build} is at {Place(job, BuildStatus.Running)}."
            : $"{build} waits for its turn.";
    }

    public static string OfBroken(BuildRun run, Seq<BuildJob> jobs)
    {
        var end = run.Status switch
        {
            BuildStatus.Cancelled => "was cancelled",
            BuildStatus.TimedOut => "took too long",
            _ => "failed",
        };
        var job = jobs.FirstOrDefault(job => job.Status is BuildStatus.Failed or BuildStatus.TimedOut)
            ?? jobs.FirstOrDefault(job => job.Status == BuildStatus.Cancelled);
        var place = job is null ? "" : $" at {Place(job, job.Status)}";
        var log = job is null ? run.Page : $"{run.Page}/job/{job.Id}";
        return $"The build of {run.Commit.Abbreviated} {end}{place}. Its log: {log}. Push a correction, or run the build again.";
    }

    private static string Place(BuildJob job, BuildStatus status) =>
        job.Steps.FirstOrDefault(step => step.Status == status) is { } step ? $"{job.Name}: {step.Name}" : job.Name;
}
