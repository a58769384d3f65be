using DevPortal.Domain.Values;

namespace DevPortal.Domain.Ports;

/// <summary>With what GitHub signs its deliveries to this portal.</summary>
public interface IWebhookSecret
{
    /// <summary>The same for ever, in every process: the one that the operator set, or one that was made on the first start.</summary>
    /// <exception cref="StorageUnavailableException"/>
    ValueTask<Secret> GetAsync(CancellationToken cancellation = default);
}
