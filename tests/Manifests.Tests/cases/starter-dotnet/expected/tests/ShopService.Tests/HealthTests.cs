using System.Net;

namespace ShopService.Tests;

public sealed class HealthTests
{
    [Fact]
    public async Task The_service_says_that_it_is_well()
    {
        await using var service = await RunningService.StartAsync();
        Assert.Equal("""{"status":"ok"}""", await service.Client.GetStringAsync("/healthz"));
    }

    [Fact]
    public async Task An_unknown_address_is_not_found()
    {
        await using var service = await RunningService.StartAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await service.Client.GetAsync("/nowhere")).StatusCode);
    }
}
