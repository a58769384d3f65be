using DevPortal.Domain;
using DevPortal.Domain.Machine;
using DevPortal.Domain.Values;

namespace DevPortal.Api.Apps;

/// <summary>An operation as the API shows it.</summary>
/// <param name="Links">Where to go on: <c>self</c>, <c>stream</c>, <c>app</c>, and what can be done now.</param>
public sealed record OperationView(
    string Id,
    AppName App,
    OperationKind Kind,
    OperationStatus Status,
    string Who,
    DateTimeOffset StartedAt,
    Seq<StepView> Steps,
    IReadOnlyDictionary<string, string> Links,
    EnvironmentName? Environment = null,
    int? Release = null,
    CommitSha? Commit = null,
    string? Title = null,
    DateTimeOffset? EndedAt = null,
    string? Reason = null,
    string? Build = null)
{
    public static OperationView Of(AppName app, Operation operation)
    {
        var self = $"/api/apps/{app}/operations/{operation.Id}";
        var links = new Dictionary<string, string> { ["self"] = self, ["stream"] = $"{self}/stream", ["app"] = $"/api/apps/{app}" };
        if (operation.Status == OperationStatus.Failed)
            links["retry"] = $"{self}/retry";
        if (!operation.IsOver && operation.Kind != OperationKind.Delete)
            links["cancel"] = $"{self}/cancel";

        return new(
            operation.Id,
            app,
            operation.Kind,
            operation.Status,
            operation.Who,
            operation.StartedAt,
            operation.Steps.Select(StepView.Of).ToSeq(),
            links,
            operation.Environment,
            operation.Release,
            operation.Commit,
            operation.Title,
            operation.EndedAt,
            operation.Reason,
            operation.BuildPage);
    }
}

/// <summary>A step as the API shows it.</summary>
/// <param name="Detail">What it waits for now, or what came of it.</param>
/// <param name="Ready">Pods of the new images that are ready, while a rollout is watched.</param>
/// <param name="Wanted">How many there are to be.</param>
public sealed record StepView(
    StepKind Kind,
    StepStatus Status,
    EnvironmentName? Environment = null,
    DateTimeOffset? Since = null,
    DateTimeOffset? Until = null,
    DateTimeOffset? EndedAt = null,
    int Tries = 0,
    string? Detail = null,
    int? Ready = null,
    int? Wanted = null)
{
    public static StepView Of(Step step) => new(
        step.Kind, step.Status, step.Environment, step.Since, step.Until, step.EndedAt, step.Tries, step.Detail, step.Sight?.Ready, step.Sight?.Wanted);
}

/// <summary>All operations that are under way, and the last that ended; the newest first.</summary>
public sealed record OperationList(Seq<OperationView> Operations);
