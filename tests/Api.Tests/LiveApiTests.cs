using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Text.Json;
using DevPortal.Api.Tests.Hosting;

namespace DevPortal.Api.Tests;

public sealed class LiveApiTests(PortalUnderTest portal) : IClassFixture<PortalUnderTest>
{
    [Fact]
    public async Task Every_change_of_every_application_is_told_of()
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        await using var stream = await portal.Client.GetStreamAsync("/api/stream", deadline.Token);
        await using var events = SseParser.Create(stream).EnumerateAsync(deadline.Token).GetAsyncEnumerator(deadline.Token);
        (await events.MoveNextAsync()).ShouldBeTrue();
        events.Current.EventType.ShouldBe("connected");

        await portal.Client.PostAsJsonAsync("/api/simple-deploy", new { service_name = "live", image = "nginx:1.27" }, deadline.Token);

        (await events.MoveNextAsync()).ShouldBeTrue();
        events.Current.EventType.ShouldBe("app");
        using var news = JsonDocument.Parse(events.Current.Data);
        news.RootElement.GetProperty("app").GetString().ShouldBe("live");
        news.RootElement.GetProperty("status").GetProperty("underWay").GetArrayLength().ShouldBe(1);
    }
}
