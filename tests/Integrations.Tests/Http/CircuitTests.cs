using DevPortal.Domain.Ports;
using DevPortal.Integrations.Http;

namespace DevPortal.Integrations.Tests.Http;

public sealed class CircuitTests : IDisposable
{
    private readonly FakeClock _clock = new();
    private readonly DescribedHttp _http = new();
    private readonly RemoteClient _client;

    public CircuitTests() => _client = new(new("Shop API") { Retries = 0, BreakerCalls = 4 }, _http, _clock);

    public void Dispose()
    {
        _client.Dispose();
        _http.Dispose();
    }

    [Fact]
    public async Task A_host_that_keeps_failing_is_left_alone_and_then_tried_again()
    {
        await BreakAsync();

        var problem = await FailAsync("https://a.example/");
        problem.Fault.ShouldBe(Fault.Transient);
        problem.NotBefore.ShouldBe(FakeClock.Noon + TimeSpan.FromSeconds(15));
        problem.Said.ShouldContain("left alone");

        _clock.Advance(TimeSpan.FromSeconds(15));
        _http.On("GET https://a.example/", 200);
        await AskAsync("https://a.example/");
    }

    [Fact]
    public async Task Another_host_is_not_held_liable()
    {
        await BreakAsync();
        _http.On("GET https://b.example/", 200);

        await AskAsync("https://b.example/");
    }

    [Fact]
    public async Task Refusals_break_no_circuit()
    {
        for (var i = 0; i < 10; i++)
        {
            _http.On("GET https://a.example/", 404);
            (await FailAsync("https://a.example/")).Fault.ShouldBe(Fault.NotFound);
        }
    }

    private async Task BreakAsync()
    {
        for (var i = 0; i < 4; i++)
        {
            _http.On("GET https://a.example/", 500);
            (await FailAsync("https://a.example/")).Status.ShouldBe(500);
        }
    }

    private Task<RemoteAnswer> AskAsync(string url) => _client.SendAsync(new(HttpMethod.Get, new(url), "read it"));

    private async Task<IntegrationProblem> FailAsync(string url) =>
        (await Should.ThrowAsync<IntegrationException>(AskAsync(url))).Problem;
}
