using DevPortal.Domain.Machine;
using DevPortal.Domain.Values;

namespace DevPortal.Api.Deploys;

/// <summary>What came of a form.</summary>
/// <param name="Status">Whether something is being done about it.</param>
/// <param name="Detail">The same as a sentence.</param>
/// <param name="OperationId">The operation that carries it out; where nothing changed, the last one of the application.</param>
/// <param name="Links">Where to go on: <c>self</c>, <c>status</c>, and of the operation <c>operation</c> and <c>stream</c>.</param>
public sealed record DeployAnswer(
    AppName Application, DeployStatus Status, string Detail, string? OperationId, IReadOnlyDictionary<string, string> Links)
{
    public static DeployAnswer Accepted(AppName app, string operation) => new(
        app, DeployStatus.Accepted, "It is being done. The stream tells of every step.", operation, LinksOf(app, operation));

    public static DeployAnswer Unchanged(AppName app, AppState state, bool renewed)
    {
        var last = state.Operations is [.., var latest] ? latest : null;
        var links = LinksOf(app, last?.Id);
        if (last?.Status == OperationStatus.Failed)
            links["retry"] = $"{links["operation"]}/retry";

        return new(
            app,
            DeployStatus.Unchanged,
            (renewed ? "The token was renewed. Beside that it is so already." : "It is so already. Nothing was changed.")
                + (last?.Status == OperationStatus.Failed ? " Its last operation failed; it can be retried." : ""),
            last?.Id,
            links);
    }

    private static Dictionary<string, string> LinksOf(AppName app, string? operation)
    {
        var self = $"/api/apps/{app}";
        var links = new Dictionary<string, string> { ["self"] = self, ["status"] = $"{self}/status" };
        if (operation is not null)
        {
            links["operation"] = $"{self}/operations/{operation}";
            links["stream"] = $"{self}/operations/{operation}/stream";
        }

        return links;
    }
}

public enum DeployStatus
{
    Accepted,
    Unchanged,
}
