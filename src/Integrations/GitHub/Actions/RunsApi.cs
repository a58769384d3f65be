using System.Net;
using System.Runtime.CompilerServices;
using DevPortal.Domain;
using DevPortal.Domain.Ports;
using DevPortal.Integrations.Http;

namespace DevPortal.Integrations.GitHub.Actions;

/// <summary>Workflow runs: find, follow, read, run again.</summary>
internal sealed class RunsApi(GitHubApi api, GitHubName repo)
{
    /// <summary>Newest first.</summary>
    /// <param name="sha">Only runs for that commit.</param>
    public IAsyncEnumerable<WorkflowRun> ListAsync(string? branch = null, string? sha = null, CancellationToken cancel = default)
    {
        var purpose = $"list the workflow runs of {repo}";
        var call = (branch, sha) switch
        {
            (null, null) => api.Get($"repos/{repo:path}/actions/runs?per_page=50", purpose),
            ({ }, null) => api.Get($"repos/{repo:path}/actions/runs?branch={branch}&per_page=50", purpose),
            (null, { }) => api.Get($"repos/{repo:path}/actions/runs?head_sha={sha}&per_page=50", purpose),
            _ => api.Get($"repos/{repo:path}/actions/runs?branch={branch}&head_sha={sha}&per_page=50", purpose),
        };
        return api.ListAsync(call, GitHubJson.Default.WorkflowRunPage, page => page.WorkflowRuns, cancel);
    }

    public Task<WorkflowRun> GetAsync(long run, CancellationToken cancel = default) => api.ReadAsync(
        api.Get($"repos/{repo:path}/actions/runs/{run}", $"read the workflow run {run} of {repo}"), GitHubJson.Default.WorkflowRun, cancel);

    /// <summary>The run each time it looks different, last when it is completed. Ends without that when the time is up.</summary>
    public async IAsyncEnumerable<WorkflowRun> FollowAsync(
        long run, TimeSpan every, TimeSpan atMost, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        var time = api.Server.Time;
        var end = time.GetUtcNow() + atMost;
        WorkflowRun? seen = null;
        while (true)
        {
            var now = await GetAsync(run, cancel);
            if (now != seen)
                yield return now;
            if (now.IsCompleted || time.GetUtcNow() + every > end)
                yield break;

            seen = now;
            await Task.Delay(every, time, cancel);
        }
    }

    /// <summary>Starts all jobs, or only the failed ones, once more.</summary>
    public Task RerunAsync(long run, bool onlyFailed = false, CancellationToken cancel = default)
    {
        var purpose = $"run the workflow run {run} of {repo} again";
        return api.SendAsync(
            onlyFailed
                ? api.Post($"repos/{repo:path}/actions/runs/{run}/rerun-failed-jobs", purpose)
                : api.Post($"repos/{repo:path}/actions/runs/{run}/rerun", purpose),
            cancel);
    }

    public async Task<Seq<Job>> JobsAsync(long run, CancellationToken cancel = default)
    {
        var call = api.Get($"repos/{repo:path}/actions/runs/{run}/jobs?per_page=100", $"list the jobs of the workflow run {run}");
        return (await api.ListAsync(call, GitHubJson.Default.JobPage, page => page.Jobs, cancel).ToListAsync(cancel)).ToSeq();
    }

    /// <summary>Where the log of a job can be downloaded for the next minute, without a token.</summary>
    public async Task<Uri> JobLogAsync(long job, CancellationToken cancel = default)
    {
        var call = api.Get($"repos/{repo:path}/actions/jobs/{job}/logs", $"find the log of the job {job} of {repo}");
        var answer = await api.SendAsync(call with { FollowsRedirects = false }, cancel);
        return answer.Head.Headers.Location is { } location && answer.Status is HttpStatusCode.Found or HttpStatusCode.TemporaryRedirect
            ? new Uri(call.Url, answer.Head.Headers.Location)
            : throw new IntegrationException(new(
                Fault.Unreadable, GitHubServer.System, call.Purpose, "it did not say where the log is", Advice.For(Fault.Unreadable)));
    }
}
