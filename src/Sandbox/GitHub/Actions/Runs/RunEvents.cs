namespace DevPortal.Sandbox.GitHub.Actions.Runs;

internal enum RunEventKind
{
    InProgress,
    StepEnds,
    Completed,
}

internal sealed record RunEvent(RunEventKind Kind, DateTimeOffset At, int Job = 0, int Step = 0);

/// <summary>
/// The moments of a run at which something happens beyond itself, in order. A failure only takes away events that come
/// after it, so that a count of those that have happened stays true.
/// </summary>
internal static class RunEvents
{
    public static IReadOnlyList<RunEvent> Of(WorkflowRun run)
    {
        if (run.StartedAt is not { } start)
            return run.CancelledAt is { } never ? [new(RunEventKind.Completed, never)] : [];

        var begins = run.Jobs.Where(j => !j.IsSkipped).Select(j => j.From).DefaultIfEmpty(0).Min();
        var events = new List<RunEvent> { new(RunEventKind.InProgress, start.AddSeconds(begins)) };
        events.AddRange(
            from job in run.Jobs.Index()
            from step in job.Item.Steps.Index()
            where (step.Item.Push is not null || step.Item.HandOver is not null) && RunTimeline.Happens(run, job.Index, step.Index)
            where double.IsFinite(step.Item.To)
            orderby step.Item.To, job.Index
            select new RunEvent(RunEventKind.StepEnds, start.AddSeconds(step.Item.To), job.Index, step.Index));

        var end = RunTimeline.EndOf(run);
        if (double.IsFinite(end))
            events.Add(new(RunEventKind.Completed, start.AddSeconds(end)));
        return events;
    }
}
