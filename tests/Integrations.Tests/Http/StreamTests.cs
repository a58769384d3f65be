using DevPortal.Domain.Ports;
using DevPortal.Integrations.Http;

namespace DevPortal.Integrations.Tests.Http;

public sealed class StreamTests : IDisposable
{
    private readonly FakeClock _clock = new();
    private readonly DescribedHttp _http = new();
    private readonly RemoteClient _client;

    public StreamTests() => _client = new(new("Shop API"), _http, _clock);

    public void Dispose()
    {
        _client.Dispose();
        _http.Dispose();
    }

    [Fact]
    public async Task A_stream_is_handed_over_before_its_end()
    {
        _http.On("GET /a", 200, "line");

        await using var stream = await OpenAsync();

        using var reader = new StreamReader(stream.Body);
        (await reader.ReadToEndAsync()).ShouldBe("line");
    }

    [Fact]
    public async Task A_stream_that_is_silent_for_too_long_is_broken()
    {
        _http.On("GET /a", (_, _) => Task.FromResult(new HttpResponseMessage { Content = new StreamContent(new SilentStream()) }));
        await using var stream = await OpenAsync();

        var e = await Should.ThrowAsync<IntegrationException>(_clock.RunAsync(() => stream.Body.ReadAsync(new byte[1]).AsTask()));

        e.Fault.ShouldBe(Fault.Transient);
        _clock.GetUtcNow().ShouldBe(FakeClock.Noon + TimeSpan.FromSeconds(90));
    }

    [Fact]
    public async Task A_refusal_of_a_stream_is_read_and_thrown()
    {
        _http.On("GET /a", 403, """{"message":"no"}""");

        (await Should.ThrowAsync<IntegrationException>(OpenAsync())).Problem.Said.ShouldBe("403 no");
    }

    private Task<RemoteStream> OpenAsync() => _client.OpenAsync(new(HttpMethod.Get, new("https://shop.example/a"), "read a"));

    private sealed class SilentStream : MemoryStream
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            return 0;
        }
    }
}
