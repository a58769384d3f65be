using DevPortal.Sandbox.Faults;
using DevPortal.Sandbox.Repositories;

namespace DevPortal.Sandbox.GitHub.Actions.Runs;

/// <summary>Builds a fault into a run's plan: a step that fails, or one that never ends.</summary>
internal static class BuildFaults
{
    public static WorkflowRun Apply(WorkflowRun run, Repository repository, FaultBook faults)
    {
        if (Target(run) is not var (job, step))
            return run;

        return faults.Take(new FaultSubject(Repository: repository.FullName), FaultKind.FailBuild, FaultKind.StallBuild)?.Kind switch
        {
            FaultKind.FailBuild => run with { Failure = new(job, step, "The build failed. (sandbox fault)") },
            FaultKind.StallBuild => run with { Jobs = [.. run.Jobs.Select((j, i) => i < job ? j : Stalled(j, i == job ? step : -1))] },
            _ => run,
        };
    }

    /// <summary>The step that pushes an image, or else the last but one of the first job that runs.</summary>
    private static (int Job, int Step)? Target(WorkflowRun run)
    {
        var pushing = run.Jobs.Index()
            .SelectMany(j => j.Item.Steps.Index().Select(s => (Job: j.Index, Step: s.Index, s.Item.Push)))
            .FirstOrDefault(s => s.Push is not null);
        if (pushing.Push is not null)
            return (pushing.Job, pushing.Step);

        var first = Array.FindIndex(run.Jobs, j => !j.IsSkipped && j.Steps.Length > 1);
        return first < 0 ? null : (first, run.Jobs[first].Steps.Length - 2);
    }

    private static RunJob Stalled(RunJob job, int step) => job with
    {
        From = step < 0 && job.Needs.Length > 0 ? double.PositiveInfinity : job.From,
        Steps = [.. job.Steps.Select((s, i) => step >= 0 && i < step ? s
            : i == step ? s with { To = double.PositiveInfinity }
            : step < 0 && job.Needs.Length == 0 ? s
            : s with { From = double.PositiveInfinity, To = double.PositiveInfinity })],
    };
}
