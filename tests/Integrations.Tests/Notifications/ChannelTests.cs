using DevPortal.Domain.Ports;
using DevPortal.Domain.Ports.Notifications;
using DevPortal.Integrations.Notifications;

namespace DevPortal.Integrations.Tests.Notifications;

public sealed class ChannelTests : IDisposable
{
    private const string SlackUrl = "https://hooks.slack.com/services/T000/B000/canary0123456789";

    private static readonly Notification Degraded = new(
        "n-1", "degraded", Urgency.Error, FakeClock.Noon, "shop is degraded", "Pod <shop-1> & others crash.",
        new("https://portal.example/apps/shop"), [new("Environment", "prod")]);

    private readonly FakeClock _clock = new();
    private readonly DescribedHttp _http = new();
    private readonly SlackChannel _slack;
    private readonly WebhookChannel _webhooks;
    private readonly Notifier _notifier;

    public ChannelTests()
    {
        _slack = new(_http, _clock);
        _webhooks = new(_http, _clock);
        _notifier = new(_slack, _webhooks, null);
    }

    public void Dispose()
    {
        _slack.Dispose();
        _webhooks.Dispose();
        _http.Dispose();
    }

    [Fact]
    public async Task Slack_gets_a_message_in_which_no_text_can_call_everybody()
    {
        _http.On($"POST {SlackUrl}", 200, "ok");

        await _notifier.SendAsync(new NotificationChannel.Slack(new(SlackUrl)), Degraded with { Text = "<!channel> & <shop-1>" });

        _http.Seen[0].Body.ShouldBe(
            """{"text":"shop is degraded","blocks":[{"type":"header","text":{"type":"plain_text","text":":red_circle: shop is degraded"}},"""
            + """{"type":"section","text":{"type":"mrkdwn","text":"\u0026lt;!channel\u0026gt; \u0026amp; \u0026lt;shop-1\u0026gt;"}},"""
            + """{"type":"section","fields":[{"type":"mrkdwn","text":"*Environment*\nprod"}]},"""
            + """{"type":"section","text":{"type":"mrkdwn","text":"\u003Chttps://portal.example/apps/shop|Open in DevPortal\u003E"}}]}""");
    }

    [Fact]
    public async Task A_post_that_may_have_arrived_is_not_repeated_and_its_address_not_told()
    {
        _http.On($"POST {SlackUrl}", 500, $"cannot post to {SlackUrl} or /services/T000/B000/canary0123456789");

        var e = await Should.ThrowAsync<IntegrationException>(_notifier.SendAsync(new NotificationChannel.Slack(new(SlackUrl)), Degraded));

        e.Fault.ShouldBe(Fault.Transient);
        e.ToString().ShouldNotContain("canary");
    }

    [Fact]
    public async Task Slacks_limit_is_waited_for()
    {
        _http.On($"POST {SlackUrl}", 429, "", "Retry-After: 3").On($"POST {SlackUrl}", 200, "ok");

        await _clock.RunAsync(async () =>
        {
            await _notifier.SendAsync(new NotificationChannel.Slack(new(SlackUrl)), Degraded);
            return true;
        });

        _clock.GetUtcNow().ShouldBe(FakeClock.Noon.AddSeconds(3));
    }

    [Theory]
    [InlineData("no address")]
    [InlineData("file:///etc/passwd")]
    public async Task An_address_that_is_none_is_refused_without_being_repeated(string url)
    {
        var e = await Should.ThrowAsync<IntegrationException>(_notifier.SendAsync(new NotificationChannel.Slack(new(url)), Degraded));

        e.Fault.ShouldBe(Fault.Invalid);
        e.Message.ShouldNotContain(url);
    }

    [Fact]
    public async Task A_webhook_is_signed_and_repeated_with_the_same_id()
    {
        _http.On("POST https://hooks.example/in", 503).On("POST https://hooks.example/in", 204);

        await _clock.RunAsync(async () =>
        {
            await _notifier.SendAsync(new NotificationChannel.Webhook(new("https://hooks.example/in"), new("key")), Degraded);
            return true;
        });

        _http.Seen.Count.ShouldBe(2);
        _http.Seen.ShouldAllBe(c => c.Headers.Contains("webhook-id: n-1", StringComparison.Ordinal));
        _http.Seen[0].Body.ShouldBe(
            """{"type":"degraded","timestamp":"2026-11-20T12:00:00+00:00","data":{"urgency":"error","title":"shop is degraded","text":"Pod \u003Cshop-1\u003E \u0026 others crash.","link":"https://portal.example/apps/shop","facts":{"Environment":"prod"}}}""");
        var signature = WebhookSignature.Of(new("key"), "n-1", "1795176000", System.Text.Encoding.UTF8.GetBytes(_http.Seen[0].Body));
        _http.Seen[0].Headers.ShouldContain($"webhook-signature: {signature}");
        _http.Seen[0].Headers.ShouldContain("webhook-timestamp: 1795176000");
    }

    [Fact]
    public void The_signature_is_the_one_of_the_standards_own_example() => WebhookSignature.Of(
        new("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"), "msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330", "{\"test\": 2432232314}"u8)
        .ShouldBe("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");

    [Fact]
    public async Task Without_a_mail_server_a_mail_says_so()
    {
        var call = _notifier.SendAsync(new NotificationChannel.Mail(["a@example.com"]), Degraded);

        (await Should.ThrowAsync<IntegrationException>(call)).Fault.ShouldBe(Fault.Unequipped);
    }
}
