using System.Net;
using System.Text;
using System.Text.Json;
using DevPortal.Api.Tests.Hosting;
using DevPortal.Api.Webhooks;
using DevPortal.Domain.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace DevPortal.Api.Tests;

public sealed class WebhooksApiTests(PortalUnderTest portal) : IClassFixture<PortalUnderTest>
{
    [Fact]
    public async Task A_signed_delivery_is_taken_worked_on_and_shown_with_what_it_set_off()
    {
        var response = await Send(await portal.Signed("taken"));
        response.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        response.Headers.Location!.ToString().ShouldBe("/api/deliveries/taken");

        var delivery = await Processed("taken");
        delivery.GetProperty("summary").GetProperty("effect").GetString().ShouldBe("GitHub says that the webhook is set.");
        delivery.GetProperty("summary").GetProperty("repository").GetString().ShouldBe("github.com/acme/shop");
        delivery.GetProperty("payload").GetProperty("zen").GetString().ShouldBe("Keep it logically awesome.");
        delivery.GetProperty("headers").EnumerateArray().Select(h => h.GetProperty("name").GetString()).ShouldContain("X-GitHub-Event");
    }

    [Fact]
    public async Task The_same_delivery_again_changes_nothing_and_says_so()
    {
        await Send(await portal.Signed("twice"));
        await Processed("twice");

        var again = await Send(await portal.Signed("twice"));

        again.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        (await PortalUnderTest.Json(again)).GetProperty("message").GetString().ShouldBe("It was already there.");
        (await Get("twice")).GetProperty("summary").GetProperty("attempts").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task A_form_is_read_too_and_signed_as_it_was_sent()
    {
        var body = "payload=" + Uri.EscapeDataString(Hooks.Ping).Replace("%20", "+", StringComparison.Ordinal);

        (await Send(await portal.Signed("form", body, "application/x-www-form-urlencoded"))).StatusCode.ShouldBe(HttpStatusCode.Accepted);

        (await Processed("form")).GetProperty("payload").GetProperty("zen").GetString().ShouldBe("Keep it logically awesome.");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("sha256=")]
    [InlineData("sha256=zz")]
    [InlineData("sha256=0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    public async Task Without_the_right_signature_nothing_is_taken(string? signature)
    {
        using var request = Hooks.Unsigned("unsigned", Encoding.UTF8.GetBytes(Hooks.Ping));
        if (signature is not null)
            request.Headers.TryAddWithoutValidation("X-Hub-Signature-256", signature);

        var response = await Send(request);

        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        (await portal.Client.GetAsync("/api/deliveries/unsigned")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_body_that_was_changed_on_the_way_is_not_taken()
    {
        using var request = await portal.Signed("changed");
        request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(Hooks.Ping + " "));

        (await Send(request)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_signature_by_SHA_1_is_none_where_nobody_switched_it_on() =>
        (await Send(await portal.Signed("sha1", sha1: true))).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

    [Theory]
    [InlineData("", Hooks.Ping, "X-GitHub-Delivery")]
    [InlineData("not-json", "{", "body")]
    [InlineData("no-object", "[]", "body")]
    public async Task What_GitHub_would_not_send_is_refused_with_what_is_wrong(string id, string body, string field)
    {
        var response = await Send(await portal.Signed(id, body));

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await PortalUnderTest.Json(response)).GetProperty("errors").TryGetProperty(field, out _).ShouldBeTrue();
    }

    [Fact]
    public async Task A_large_delivery_is_taken_and_one_that_is_too_large_is_not()
    {
        (await Send(await portal.Signed("large", $$"""{"text":"{{new string('x', 5_000_000)}}"}"""))).StatusCode.ShouldBe(HttpStatusCode.Accepted);

        using var tooLarge = await portal.Signed("too-large", $$"""{"text":"{{new string('x', 27_000_000)}}"}""");
        tooLarge.Headers.ExpectContinue = true;
        (await Send(tooLarge)).StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task Deliveries_are_listed_and_filtered_and_only_for_those_who_are_signed_in()
    {
        await Send(await portal.Signed("listed"));
        await Processed("listed");

        (await Ids("?state=processed&event=ping&repository=github.com/acme/shop&pageSize=500")).ShouldContain("listed");
        (await Ids("?event=push&pageSize=500")).ShouldNotContain("listed");
        (await portal.Client.GetAsync("/api/deliveries?state=lost")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using var anonymous = portal.Anonymous();
        (await anonymous.GetAsync("/api/deliveries")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_delivery_is_replayed_on_request()
    {
        await Send(await portal.Signed("replayed"));
        await Processed("replayed");

        (await portal.Client.PostAsync("/api/deliveries/replayed/replay", null)).StatusCode.ShouldBe(HttpStatusCode.Accepted);

        (await Processed("replayed", attempts: 2)).GetProperty("summary").GetProperty("state").GetString().ShouldBe("processed");
        (await portal.Client.PostAsync("/api/deliveries/none/replay", null)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private async Task<HttpResponseMessage> Send(HttpRequestMessage request)
    {
        using var anonymous = portal.Anonymous();
        return await anonymous.SendAsync(request);
    }

    private async Task<JsonElement> Get(string id) => await PortalUnderTest.Json(await portal.Client.GetAsync($"/api/deliveries/{id}"));

    // Work follows the answer; the delivery says when it is done.
    private async Task<JsonElement> Processed(string id, int attempts = 1)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            deadline.Token.ThrowIfCancellationRequested();
            var delivery = await Get(id);
            var summary = delivery.GetProperty("summary");
            if (summary.GetProperty("attempts").GetInt32() >= attempts && summary.GetProperty("state").GetString() != "pending")
                return delivery;
            await Task.Yield();
        }
    }

    private async Task<List<string?>> Ids(string query)
    {
        var page = await PortalUnderTest.Json(await portal.Client.GetAsync("/api/deliveries" + query));
        return [.. page.GetProperty("deliveries").EnumerateArray().Select(d => d.GetProperty("id").GetString())];
    }
}

public sealed class WebhooksApiOfOldSendersTests(OldSenders portal) : IClassFixture<OldSenders>
{
    [Fact]
    public async Task A_signature_by_SHA_1_is_taken_where_somebody_switched_it_on()
    {
        using var anonymous = portal.Anonymous();

        (await anonymous.SendAsync(await portal.Signed("sha1", sha1: true))).StatusCode.ShouldBe(HttpStatusCode.Accepted);
    }
}

public sealed class OldSenders : PortalUnderTest
{
    protected override void Replace(IServiceCollection services) => services.AddSingleton(new WebhookOptions(AcceptsSha1: true));
}

public sealed class WebhooksApiWithoutStorageTests(WithoutInbox portal) : IClassFixture<WithoutInbox>
{
    [Fact]
    public async Task GitHub_is_asked_to_come_again_where_the_inbox_is_away()
    {
        using var anonymous = portal.Anonymous();

        var response = await anonymous.SendAsync(await portal.Signed("lost"));

        response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        response.Headers.RetryAfter.ShouldNotBeNull();
    }
}

public sealed class WithoutInbox : PortalUnderTest
{
    protected override void Replace(IServiceCollection services) => services.AddSingleton<IDeliveryLog, Away>();

    private sealed class Away : IDeliveryLog
    {
        private static readonly StorageUnavailableException Fault = new("Out of reach.");

        public Task<AcceptOutcome> AcceptAsync(NewDelivery delivery, CancellationToken cancellation = default) => throw Fault;

        public Task<Domain.Seq<ClaimedDelivery>> ClaimAsync(int limit, TimeSpan lease, CancellationToken cancellation = default) => throw Fault;

        public Task<FinishOutcome> FinishAsync(ClaimedDelivery claimed, DeliveryVerdict verdict, CancellationToken cancellation = default) => throw Fault;

        public Task<ReplayOutcome> ReplayAsync(string id, CancellationToken cancellation = default) => throw Fault;

        public Task<Delivery?> GetAsync(string id, CancellationToken cancellation = default) => throw Fault;

        public Task<DeliveryPage> FindAsync(DeliveryQuery query, CancellationToken cancellation = default) => throw Fault;
    }
}
