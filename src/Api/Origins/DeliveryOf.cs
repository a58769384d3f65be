using DevPortal.Contracts;
using DevPortal.Domain.Machine;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Values;

namespace DevPortal.Api.Origins;

/// <summary>Finds the delivery that an operation came from: its id follows from the delivery's.</summary>
internal sealed class DeliveryOf(IDeliveryLog deliveries)
{
    private const int LookedThrough = 200;

    /// <returns>Null where it came from none, or from one too long ago.</returns>
    public async Task<DeliverySummary?> Operation(AppName app, Operation operation, RepoUrl repository, CancellationToken cancellationToken)
    {
        var page = await deliveries.FindAsync(new DeliveryQuery(Repository: repository.Key, Limit: LookedThrough), cancellationToken);
        return page.Deliveries.FirstOrDefault(delivery => OperationIds.Of(delivery.Id, app) == operation.Id);
    }
}
