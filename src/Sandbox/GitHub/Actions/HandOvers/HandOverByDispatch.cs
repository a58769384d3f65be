using System.Text.Json.Nodes;
using DevPortal.Sandbox.Access;
using DevPortal.Sandbox.GitHub.Actions.Runs;
using DevPortal.Sandbox.Repositories;

namespace DevPortal.Sandbox.GitHub.Actions.HandOvers;

/// <summary>Sends digests to the GitOps repository as an event.</summary>
internal sealed class HandOverByDispatch(RepositoryCatalog catalog, Lazy<Dispatches> dispatches)
{
    /// <summary>GitHub takes ten fields: with more components than this, they go as one.</summary>
    private const int MostSingleDigests = 4;

    public async Task<string> SendAsync(
        WorkflowRun run, HandOver handOver, IReadOnlyDictionary<string, string> digests, CancellationToken cancel)
    {
        var target = catalog.FindByUrl(handOver.GitOpsRepository)
            ?? throw new HandOverRefused($"{handOver.GitOpsRepository} did not take the event. Check that PAT_TOKEN may write to it.");
        var payload = Fields(run, handOver);
        if (digests.Count > MostSingleDigests)
        {
            payload["digests"] = new JsonObject([.. digests.Select(d => KeyValuePair.Create(d.Key, (JsonNode?)d.Value))]);
        }
        else
        {
            foreach (var (component, digest) in digests)
                payload[component + "_digest"] = digest;
        }

        await dispatches.Value.SendAsync(target, handOver.EventType, payload, Caller.UserLogin, cancel);
        return $"Told {target.FullName} about {run.Sha}.";
    }

    public static JsonObject Fields(WorkflowRun run, HandOver handOver) => new()
    {
        ["app"] = handOver.App,
        ["environment"] = handOver.Environment,
        ["tag"] = run.Sha[..7],
        ["sha"] = run.Sha,
        ["actor"] = run.Actor,
        ["workflow_run_id"] = State.Numbers.Key(run.Id),
    };
}
