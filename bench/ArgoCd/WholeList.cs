namespace DevPortal.Bench.ArgoCd;

/// <summary>The usual way to read the same answer: a tree of records made from the whole body at once.</summary>
internal sealed record WholeList(List<WholeList.Application> Items)
{
    public sealed record Application(Metadata Metadata, Spec Spec, Status Status);

    public sealed record Metadata(string Name, string Namespace, DateTimeOffset? DeletionTimestamp);

    public sealed record Spec(string Project);

    public sealed record Status(Health Health, OperationState OperationState, Summary Summary, Sync Sync);

    public sealed record Health(string Status, DateTimeOffset? LastTransitionTime);

    public sealed record OperationState(string Phase, DateTimeOffset? StartedAt, DateTimeOffset? FinishedAt);

    public sealed record Summary(List<string> Images, List<string> ExternalURLs);

    public sealed record Sync(string Status, string Revision);
}
