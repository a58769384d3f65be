using System.Text.Json.Serialization;
using DevPortal.Domain.Values;

namespace DevPortal.Api.Builds;

/// <summary>What a workflow reports of the images that it has built.</summary>
/// <param name="Environment">The one that new images enter.</param>
/// <param name="Sha">The commit that was built.</param>
/// <param name="Digests">By component.</param>
public sealed record BuildReport(
    AppName App,
    EnvironmentName Environment,
    CommitSha Sha,
    IReadOnlyDictionary<string, Digest> Digests,
    string? Tag = null,
    string? Actor = null,
    [property: JsonPropertyName("workflow_run_id")] string? WorkflowRunId = null);

/// <param name="Operation">What the report set off; null where nothing was left to do.</param>
public sealed record BuildAnswer(AppName App, string Message, string? Operation = null);
