namespace DevPortal.Sandbox.GitHub.Actions.Runs;

/// <param name="Status">queued, pending, in_progress or completed.</param>
/// <param name="Conclusion">success, failure, cancelled or skipped, once completed.</param>
internal sealed record RunState(string Status, string? Conclusion, DateTimeOffset UpdatedAt, IReadOnlyList<JobState> Jobs);

internal sealed record JobState(
    RunJob Job, string Status, string? Conclusion, DateTimeOffset? StartedAt, DateTimeOffset? CompletedAt, IReadOnlyList<StepState> Steps);

internal sealed record StepState(
    string Name, int Number, string Status, string? Conclusion, DateTimeOffset? StartedAt, DateTimeOffset? CompletedAt);

/// <summary>Where a run stands at a moment. Pure.</summary>
internal static class RunTimeline
{
    public static RunState At(WorkflowRun run, DateTimeOffset now)
    {
        if (run.StartedAt is not { } start)
        {
            return run.CancelledAt is { } never
                ? new("completed", "cancelled", never, [])
                : new("pending", null, run.CreatedAt, []);
        }

        // What a cancelled run had not reached by then, it never reaches.
        var seen = run.CancelledAt < now ? run.CancelledAt.Value : now;
        var elapsed = (seen - start).TotalSeconds;
        var failed = FailedJobs(run);
        var jobs = run.Jobs.Select((job, i) => Job(run, i, failed, start, elapsed)).ToList();
        if (run.CancelledAt is { } cancelled)
            return new("completed", "cancelled", cancelled, jobs);

        var end = EndOf(run);
        if (elapsed >= end)
            return new("completed", run.Failure is null ? "success" : "failure", start.AddSeconds(end), jobs);

        var begins = run.Jobs.Where(j => !j.IsSkipped).Select(j => j.From).DefaultIfEmpty(0).Min();
        return elapsed < begins
            ? new("queued", null, start, jobs)
            : new("in_progress", null, LastChange(run, start, elapsed), jobs);
    }

    /// <summary>Seconds after the start; infinite where a step never ends.</summary>
    public static double EndOf(WorkflowRun run)
    {
        var failed = FailedJobs(run);
        return run.Jobs.Select((job, i) => job.IsSkipped || failed.Contains(i) ? job.From : EndOfJob(run, i)).DefaultIfEmpty(0).Max();
    }

    /// <summary>Whether a step is ever reached.</summary>
    public static bool Happens(WorkflowRun run, int job, int step) =>
        !run.Jobs[job].IsSkipped
        && !FailedJobs(run).Contains(job)
        && (run.Failure is not { } failure || failure.Job != job || step <= failure.Step);

    private static JobState Job(WorkflowRun run, int index, HashSet<int> failed, DateTimeOffset start, double elapsed)
    {
        var job = run.Jobs[index];
        if (job.IsSkipped || failed.Contains(index))
        {
            return elapsed >= job.From
                ? new(job, "completed", "skipped", start.AddSeconds(job.From), start.AddSeconds(job.From), [])
                : new(job, "queued", null, null, null, []);
        }

        var end = EndOfJob(run, index);
        var steps = job.Steps.Select((_, i) => Step(run, index, i, start, elapsed)).ToList();
        if (elapsed < job.From)
            return new(job, "queued", null, null, null, steps);
        if (elapsed < end)
            return new(job, run.CancelledAt is null ? "in_progress" : "completed", run.CancelledAt is null ? null : "cancelled", start.AddSeconds(job.From), run.CancelledAt, steps);

        var conclusion = run.Failure?.Job == index ? "failure" : "success";
        return new(job, "completed", conclusion, start.AddSeconds(job.From), start.AddSeconds(end), steps);
    }

    private static StepState Step(WorkflowRun run, int job, int index, DateTimeOffset start, double elapsed)
    {
        var step = run.Jobs[job].Steps[index];
        var number = index + 1;
        if (run.Failure is { } failure && failure.Job == job && index > failure.Step)
        {
            var cut = run.Jobs[job].Steps[failure.Step].To;
            return elapsed >= cut
                ? new(step.Name, number, "completed", "skipped", start.AddSeconds(cut), start.AddSeconds(cut))
                : new(step.Name, number, "queued", null, null, null);
        }

        if (elapsed < step.From)
            return new(step.Name, number, run.CancelledAt is null ? "queued" : "completed", run.CancelledAt is null ? null : "cancelled", null, run.CancelledAt);
        if (elapsed < step.To)
        {
            return new(
                step.Name, number, run.CancelledAt is null ? "in_progress" : "completed", run.CancelledAt is null ? null : "cancelled",
                start.AddSeconds(step.From), run.CancelledAt);
        }

        var conclusion = run.Failure?.Job == job && run.Failure.Step == index ? "failure" : "success";
        return new(step.Name, number, "completed", conclusion, start.AddSeconds(step.From), start.AddSeconds(step.To));
    }

    private static double EndOfJob(WorkflowRun run, int job) =>
        run.Failure is { } failure && failure.Job == job ? run.Jobs[job].Steps[failure.Step].To : run.Jobs[job].To;

    /// <summary>The jobs that a failed one keeps from running.</summary>
    private static HashSet<int> FailedJobs(WorkflowRun run)
    {
        var blocked = new HashSet<int>();
        if (run.Failure is not { } failure)
            return blocked;

        var keys = new HashSet<string>(StringComparer.Ordinal) { run.Jobs[failure.Job].Key };
        for (var i = 0; i < run.Jobs.Length; i++)
        {
            // Jobs stand behind those they need.
            if (i != failure.Job && run.Jobs[i].Needs.Any(keys.Contains))
            {
                blocked.Add(i);
                keys.Add(run.Jobs[i].Key);
            }
        }

        return blocked;
    }

    private static DateTimeOffset LastChange(WorkflowRun run, DateTimeOffset start, double elapsed) =>
        start.AddSeconds(run.Jobs.SelectMany(j => j.Steps).SelectMany(s => (double[])[s.From, s.To]).Where(t => t <= elapsed).DefaultIfEmpty(0).Max());
}
