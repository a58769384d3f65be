using DevPortal.Domain.Ports;
using DevPortal.Domain.Values;

namespace DevPortal.Grains.Tests.Fakes;

public sealed class FakeWebhookSecret : IWebhookSecret
{
    public ValueTask<Secret> GetAsync(CancellationToken cancellation = default) => new(new Secret("webhook secret"));
}
