using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace DevPortal.Sandbox.GitHub.Actions.Runs;

/// <summary>What a run would have written, up to now.</summary>
internal sealed class RunLogs(TimeProvider time)
{
    public string OfJob(WorkflowRun run, long job)
    {
        var state = RunTimeline.At(run, time.GetUtcNow());
        var index = state.Jobs.ToList().FindIndex(j => j.Job.Id == job);
        return index < 0 ? "" : string.Concat(state.Jobs[index].Steps.Select((_, step) => OfStep(run, state.Jobs[index], index, step)));
    }

    public byte[] Zip(WorkflowRun run)
    {
        var state = RunTimeline.At(run, time.GetUtcNow());
        using var memory = new MemoryStream();
        using (var archive = new ZipArchive(memory, ZipArchiveMode.Create))
        {
            foreach (var (index, job) in state.Jobs.Index())
            {
                Write(archive, $"{index}_{Clean(job.Job.Name)}.txt", OfJob(run, job.Job.Id));
                foreach (var (number, step) in job.Steps.Index())
                    Write(archive, $"{Clean(job.Job.Name)}/{number + 1}_{Clean(step.Name)}.txt", OfStep(run, job, index, number));
            }
        }

        return memory.ToArray();
    }

    private static string OfStep(WorkflowRun run, JobState job, int jobIndex, int index)
    {
        var step = job.Steps[index];
        if (step.StartedAt is not { } began || step.Conclusion is "skipped")
            return "";

        var plan = job.Job.Steps[index];
        var lines = new List<string> { $"##[group]{step.Name}", "The sandbox runs no code: this step only takes its time.", "##[endgroup]" };
        if (plan.Push is { } push && step.Conclusion == "success")
            lines.Add($"pushing manifest for {push.Name}@{Registry.ImageContent.Of(push.Name, push.Tree)[0].Digest}");
        if (step.Conclusion == "failure" && run.Failure is { } failure && failure.Job == jobIndex)
            lines.AddRange([$"##[error]{failure.Log}", "##[error]Process completed with exit code 1."]);

        var stamp = began.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffffff", CultureInfo.InvariantCulture) + "Z ";
        return string.Concat(lines.Select(line => $"{stamp}{line}\n"));
    }

    private static string Clean(string name) => string.Concat(name.Select(c => c is '/' or '\\' or ':' or '"' or '<' or '>' or '|' or '*' or '?' ? '_' : c));

    private static void Write(ZipArchive archive, string name, string content)
    {
        using var stream = archive.CreateEntry(name).Open();
        stream.Write(Encoding.UTF8.GetBytes(content));
    }
}
