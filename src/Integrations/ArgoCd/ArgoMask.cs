namespace DevPortal.Integrations.ArgoCd;

/// <summary>
/// What is asked for of each Application where there are many. In a listing Argo CD knows just these names, and answers any
/// other with silence: neither the resource version nor the message of an operation can be had that way.
/// </summary>
internal static class ArgoMask
{
    private static readonly string[] Fields =
    [
        "metadata.name",
        "metadata.namespace",
        "metadata.deletionTimestamp",
        "spec.project",
        "operation.sync",
        "status.sync.status",
        "status.sync.revision",
        "status.health",
        "status.operationState.phase",
        "status.operationState.startedAt",
        "status.operationState.finishedAt",
        "status.summary",
    ];

    public static string OfListing { get; } = Mask("metadata.resourceVersion", "items.");

    public static string OfChanges { get; } = Mask("result.type", "result.application.");

    private static string Mask(string first, string prefix) => string.Join(',', Fields.Select(field => prefix + field).Prepend(first));
}
