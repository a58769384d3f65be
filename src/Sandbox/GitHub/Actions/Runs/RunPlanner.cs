using DevPortal.Sandbox.Git;
using DevPortal.Sandbox.GitHub.Actions.HandOvers;
using DevPortal.Sandbox.GitHub.Actions.Workflows;
using DevPortal.Sandbox.State;
using Microsoft.Extensions.Options;

namespace DevPortal.Sandbox.GitHub.Actions.Runs;

/// <summary>Lays a workflow out in time: which jobs run, when each step begins and ends, what it builds and hands over.</summary>
internal sealed class RunPlanner(Numbers numbers, IOptions<SandboxOptions> options)
{
    private double StepSeconds => options.Value.StepTime.TotalSeconds;

    public async Task<RunJob[]> PlanAsync(RunContext context, GitRepository git, ObjectId tree)
    {
        var planned = new List<RunJob>();
        context = context.With(context.Workflow.Env);
        foreach (var job in InOrder(context.Workflow.Jobs))
        {
            foreach (var matrix in job.Matrix)
                planned.Add(await PlanJobAsync(job, (context with { Matrix = matrix }).With(job.Env), git, tree, planned));
        }

        return [.. planned];
    }

    private async Task<RunJob> PlanJobAsync(WorkflowJob job, RunContext context, GitRepository git, ObjectId tree, List<RunJob> planned)
    {
        var needed = planned.Where(p => job.Needs.Contains(p.Key, StringComparer.Ordinal)).ToList();
        var from = needed.Select(n => n.To).Append(StepSeconds).Max();
        var name = context.Expand(job.Name) + Suffix(job, context);
        var waitsForSkipped = needed.Any(n => n.IsSkipped) && job.If?.Contains("always()", StringComparison.Ordinal) != true;
        if (waitsForSkipped || !context.Holds(job.If))
            return new(numbers.Next("jobs"), job.Id, name, [.. job.Needs], from, [], IsSkipped: true);

        var steps = new List<RunStep> { new("Set up job", from, from + StepSeconds) };
        foreach (var step in job.Steps)
        {
            var begins = steps[^1].To;
            var stepContext = context.With(step.Env);
            steps.Add(new(
                context.Expand(step.Name),
                begins,
                begins + StepSeconds,
                context.Holds(step.If) ? await ImageBuilds.FindAsync(job, step, stepContext, git, tree) : null,
                context.Holds(step.If) ? Marks.Read(step, stepContext.Env) : null));
        }

        steps.Add(new("Complete job", steps[^1].To, steps[^1].To + StepSeconds));
        return new(numbers.Next("jobs"), job.Id, name, [.. job.Needs], from, [.. steps]);
    }

    private static string Suffix(WorkflowJob job, RunContext context) =>
        context.Matrix.Count == 0 || job.Name.Contains("matrix.", StringComparison.Ordinal)
            ? ""
            : $" ({string.Join(", ", context.Matrix.Where(m => !m.Key.Contains('.', StringComparison.Ordinal)).Select(m => m.Value))})";

    /// <summary>Each job behind those it needs; a circle of needs runs in the order in which it is written.</summary>
    private static List<WorkflowJob> InOrder(IReadOnlyList<WorkflowJob> jobs)
    {
        var (ordered, waiting) = (new List<WorkflowJob>(), jobs.ToList());
        while (waiting.Count > 0)
        {
            var next = waiting.FirstOrDefault(job => job.Needs.All(need => waiting.TrueForAll(w => w.Id != need))) ?? waiting[0];
            waiting.Remove(next);
            ordered.Add(next);
        }

        return ordered;
    }
}
