using DevPortal.Domain.Ports.Forge;
using DevPortal.Integrations.GitHub;

namespace DevPortal.Integrations.Tests.GitHub;

public sealed class WebhookTests : GitHubFixture
{
    private static readonly Uri Target = new("https://portal.example/api/webhook/github");

    private readonly GitHubForgeRepository _repository;

    public WebhookTests() => _repository = new(Server, Credential, Shop, Name);

    [Fact]
    public async Task A_webhook_is_created_where_there_is_none()
    {
        Http.On("GET /repos/acme/shop/hooks?per_page=100", 200, """[{"id":1,"config":{"url":"https://other.example/"} }]""")
            .On("POST /repos/acme/shop/hooks", 201, """{"id":2}""");

        await EnsureAsync();

        Http.Seen[1].Body.ShouldBe(
            """{"config":{"secret":"h00ksecret","url":"https://portal.example/api/webhook/github","content_type":"json","insecure_ssl":"0"},"events":["push","workflow_run"],"name":"web","active":true}""");
    }

    [Fact]
    public async Task A_webhook_to_the_same_address_is_taken_over()
    {
        Http.On("GET /repos/acme/shop/hooks?per_page=100", 200, Hook5).On("PATCH /repos/acme/shop/hooks/5", 200, """{"id":5}""");

        await EnsureAsync();

        Sent(1)["config"]!["secret"]!.GetValue<string>().ShouldBe("h00ksecret");
        Sent(1)["active"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Fact]
    public async Task A_webhook_that_appears_in_the_meantime_is_taken_over()
    {
        Http.On("GET /repos/acme/shop/hooks?per_page=100", 200, "[]")
            .On("POST /repos/acme/shop/hooks", 422,
                """{"message":"Validation Failed","errors":[{"resource":"Hook","code":"custom","message":"Hook already exists on this repository"}]}""")
            .On("GET /repos/acme/shop/hooks?per_page=100", 200, Hook5)
            .On("PATCH /repos/acme/shop/hooks/5", 200, """{"id":5}""");

        await EnsureAsync();
    }

    [Fact]
    public async Task A_webhook_is_removed_by_its_address()
    {
        Http.On("GET /repos/acme/shop/hooks?per_page=100", 200, Hook5).On("DELETE /repos/acme/shop/hooks/5", 204);
        await _repository.RemoveWebhookAsync(Target);

        Http.On("GET /repos/acme/shop/hooks?per_page=100", 200, "[]");
        await _repository.RemoveWebhookAsync(Target);
    }

    [Fact]
    public async Task Deliveries_are_read_back_to_a_time_and_no_further()
    {
        Http.On("GET /repos/acme/shop/hooks?per_page=100", 200, Hook5)
            .On("GET /repos/acme/shop/hooks/5/deliveries?per_page=100", 200, """
                [{"id":12,"guid":"g2","event":"push","delivered_at":"2026-11-20T11:59:00Z","status_code":502},
                 {"id":11,"guid":"g1","event":"ping","delivered_at":"2026-11-20T11:58:00Z","status_code":202},
                 {"id":10,"guid":"g0","event":"push","delivered_at":"2026-11-20T11:00:00Z","status_code":0}]
                """, "Link: <https://api.github.com/more>; rel=\"next\"");

        var deliveries = await _repository.DeliveriesAsync(Target, FakeClock.Noon.AddMinutes(-30));

        deliveries.ShouldBe([
            new ForgeDelivery(5, 12, "g2", "push", FakeClock.Noon.AddMinutes(-1), Taken: false),
            new ForgeDelivery(5, 11, "g1", "ping", FakeClock.Noon.AddMinutes(-2), Taken: true),
        ]);
    }

    [Fact]
    public async Task A_delivery_is_repeated()
    {
        Http.On("POST /repos/acme/shop/hooks/5/deliveries/12/attempts", 202);

        await _repository.RedeliverAsync(new(5, 12, "g2", "push", FakeClock.Noon, Taken: false));
    }

    private static string Hook5 => """[{"id":5,"events":["push"],"config":{"url":"https://PORTAL.example/api/webhook/github"} }]""";

    private Task EnsureAsync() => _repository.EnsureWebhookAsync(Target, new("h00ksecret"), ["push", "workflow_run"]);
}
