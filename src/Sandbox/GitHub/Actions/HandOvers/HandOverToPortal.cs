using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using DevPortal.Sandbox.GitHub.Actions.Runs;
using DevPortal.Sandbox.Repositories;

namespace DevPortal.Sandbox.GitHub.Actions.HandOvers;

/// <summary>Reports digests to DevPortal, with the token by which GitHub says whose run it is.</summary>
internal sealed class HandOverToPortal(IdTokens tokens) : IDisposable
{
    private readonly HttpClient _client = new() { Timeout = TimeSpan.FromSeconds(30) };

    public async Task<HandOverResult> ReportAsync(
        WorkflowRun run, HandOver handOver, Repository source, IReadOnlyDictionary<string, string> digests, CancellationToken cancel)
    {
        var report = HandOverByDispatch.Fields(run, handOver);
        report["digests"] = new JsonObject([.. digests.Select(d => KeyValuePair.Create(d.Key, (JsonNode?)d.Value))]);
        using var request = new HttpRequestMessage(HttpMethod.Post, handOver.Portal + "/api/builds")
        {
            Content = new StringContent(report.ToJsonString(), Encoding.UTF8, "application/json"),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", tokens.Issue(run, source, handOver.Portal));
        try
        {
            using var answer = await _client.SendAsync(request, cancel);
            return answer.IsSuccessStatusCode ? new(HandOverOutcome.Done, $"Told DevPortal about {run.Sha}.")
                : (int)answer.StatusCode >= 500 ? new(HandOverOutcome.Again, "")
                : new(HandOverOutcome.Failed, $"DevPortal did not take the report: {(int)answer.StatusCode}.");
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException && !cancel.IsCancellationRequested)
        {
            return new(HandOverOutcome.Again, "");
        }
    }

    public void Dispose() => _client.Dispose();
}
