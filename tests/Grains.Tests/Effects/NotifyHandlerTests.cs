using DevPortal.Domain.Machine;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Ports.Notifications;
using DevPortal.Domain.Values;
using DevPortal.Grains.Effects;
using DevPortal.Grains.Tests.Fakes;
using DevPortal.Testing;

namespace DevPortal.Grains.Tests.Effects;

public sealed class NotifyHandlerTests
{
    private static readonly NotificationChannel Slack = new NotificationChannel.Slack(new Secret("https://hooks.slack.com/x"));
    private static readonly NotificationChannel Ops = new NotificationChannel.Webhook(new Uri("https://ops.acme.example"), new Secret("key"));

    private readonly List<(NotificationChannel Channel, Notification Notification)> _sent = [];

    [Fact]
    public async Task Every_channel_is_told_and_given_the_application_s_page()
    {
        (await Run(_ => null)).ShouldBe(new EffectOutcome.Done());

        _sent.Select(item => item.Channel).ShouldBe([Slack, Ops]);
        _sent[0].Notification.Link.ShouldBe(new Uri("https://portal.acme.example/apps/shop"));
    }

    [Fact]
    public async Task A_channel_out_of_reach_keeps_nobody_else_from_hearing_and_is_told_later()
    {
        var outcome = await Run(channel => channel == Slack ? Fault.Transient : null);

        outcome.ShouldBeOfType<EffectOutcome.Retry>();
        _sent.Select(item => item.Channel).ShouldBe([Ops]);
    }

    [Fact]
    public async Task A_channel_that_refuses_is_not_tried_again() =>
        (await Run(channel => channel == Slack ? Fault.NotFound : null)).ShouldBeOfType<EffectOutcome.Fatal>();

    private Task<EffectOutcome> Run(Func<NotificationChannel, Fault?> faultOf)
    {
        var outside = new FakeOutside();
        var handler = new NotifyHandler(new Notifier(this, faultOf), new Known(outside.Current with { Channels = [Slack, Ops] }));
        var effect = new Notify(new Notification("shop/op1/failed", "deploy-failed", Urgency.Error, FakeClock.Noon, "It failed"));
        return handler.Run(new OutstandingEffect("notify/1", effect, FakeClock.Noon), CancellationToken.None);
    }

    private sealed record Known(Surroundings Current) : ISurroundings;

    private sealed class Notifier(NotifyHandlerTests test, Func<NotificationChannel, Fault?> faultOf) : INotifier
    {
        public Task SendAsync(NotificationChannel channel, Notification notification, CancellationToken cancel = default)
        {
            if (faultOf(channel) is { } fault)
                throw new IntegrationException(new(fault, "Slack", "send a message", "it does not answer", "Try again."));

            test._sent.Add((channel, notification));
            return Task.CompletedTask;
        }
    }
}
