using System.Net;
using DevPortal.Domain.Ports;
using DevPortal.Integrations.Http;

namespace DevPortal.Integrations.Tests.Http;

public sealed class RetryTests : IDisposable
{
    private readonly FakeClock _clock = new();
    private readonly DescribedHttp _http = new();
    private readonly RemoteClient _client;

    public RetryTests() => _client = new(new("Shop API"), _http, _clock);

    public void Dispose()
    {
        _client.Dispose();
        _http.Dispose();
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(408)]
    public async Task A_read_is_tried_again_after_a_passing_error(int status)
    {
        _http.On("GET /a", status).On("GET /a", 200, "fine");

        var answer = await SendAsync(HttpMethod.Get);

        answer.Body.Length.ShouldBe(4);
        _clock.GetUtcNow().ShouldBeGreaterThanOrEqualTo(FakeClock.Noon + TimeSpan.FromMilliseconds(500));
    }

    [Fact]
    public async Task Waits_double_and_tries_end()
    {
        for (var i = 0; i < 4; i++)
            _http.On("GET /a", 500, """{"message":"boom"}""");

        var problem = await FailAsync(HttpMethod.Get);

        problem.Fault.ShouldBe(Fault.Transient);
        problem.Said.ShouldBe("500 boom");
        var waited = _clock.GetUtcNow() - FakeClock.Noon;
        waited.ShouldBeInRange(TimeSpan.FromSeconds(3.5), TimeSpan.FromSeconds(3.5 * 1.5));
    }

    [Theory]
    [InlineData(400, Fault.Invalid)]
    [InlineData(401, Fault.Unauthorised)]
    [InlineData(403, Fault.Forbidden)]
    [InlineData(404, Fault.NotFound)]
    [InlineData(409, Fault.Conflict)]
    [InlineData(422, Fault.Invalid)]
    [InlineData(501, Fault.Invalid)]
    public async Task What_trying_again_cannot_cure_is_asked_once(int status, Fault fault)
    {
        _http.On("GET /a", status);

        var problem = await FailAsync(HttpMethod.Get);

        problem.Fault.ShouldBe(fault);
        problem.CanRetry.ShouldBeFalse();
        problem.Status.ShouldBe(status);
    }

    [Fact]
    public async Task A_write_that_may_have_happened_is_not_repeated()
    {
        _http.On("POST /a", 502);

        (await FailAsync(HttpMethod.Post)).Fault.ShouldBe(Fault.Transient);
    }

    [Fact]
    public async Task A_write_that_says_it_is_repeatable_is_repeated()
    {
        _http.On("POST /a", 502).On("POST /a", 201);

        (await SendAsync(HttpMethod.Post, repeatable: true)).Status.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_write_that_was_never_sent_is_repeated()
    {
        _http.Fails("POST /a", new HttpRequestException(HttpRequestError.ConnectionError, "refused")).On("POST /a", 201);

        (await SendAsync(HttpMethod.Post)).Status.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_reset_in_the_middle_of_a_write_is_not_repeated()
    {
        _http.Fails("POST /a", new HttpRequestException(HttpRequestError.ResponseEnded, "reset"));

        (await FailAsync(HttpMethod.Post)).Said.ShouldBe("no answer from shop.example: reset");
    }

    [Fact]
    public async Task A_short_Retry_After_is_waited_for()
    {
        _http.On("POST /a", 429, "", "Retry-After: 7").On("POST /a", 200);

        await SendAsync(HttpMethod.Post);

        _clock.GetUtcNow().ShouldBe(FakeClock.Noon + TimeSpan.FromSeconds(7));
    }

    [Fact]
    public async Task A_Retry_After_as_a_date_is_understood()
    {
        _http.On("GET /a", 503, "", $"Retry-After: {FakeClock.Noon.AddSeconds(3):R}").On("GET /a", 200);

        await SendAsync(HttpMethod.Get);

        _clock.GetUtcNow().ShouldBe(FakeClock.Noon + TimeSpan.FromSeconds(3));
    }

    [Fact]
    public async Task A_long_Retry_After_is_reported_instead_of_waited_for()
    {
        _http.On("GET /a", 429, "", "Retry-After: 600");

        var problem = await FailAsync(HttpMethod.Get);

        problem.Fault.ShouldBe(Fault.RateLimited);
        problem.NotBefore.ShouldBe(FakeClock.Noon + TimeSpan.FromMinutes(10));
        _clock.GetUtcNow().ShouldBe(FakeClock.Noon);
    }

    [Fact]
    public async Task Silence_ends_each_try_and_then_the_call()
    {
        for (var i = 0; i < 4; i++)
            _http.NeverAnswers("GET /a");

        var problem = await FailAsync(HttpMethod.Get);

        problem.Fault.ShouldBe(Fault.Transient);
        (_clock.GetUtcNow() - FakeClock.Noon).ShouldBeLessThanOrEqualTo(TimeSpan.FromSeconds(100));
    }

    [Fact]
    public async Task Who_cancels_gets_a_cancellation()
    {
        using var cancel = new CancellationTokenSource();
        _http.NeverAnswers("GET /a");

        var call = _client.SendAsync(Call(HttpMethod.Get), cancel.Token);
        await cancel.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(call);
    }

    [Fact]
    public async Task An_expected_status_is_an_answer()
    {
        _http.On("GET /a", 404, "none");

        var answer = await _client.SendAsync(Call(HttpMethod.Get) with { Expected = [HttpStatusCode.NotFound] });

        answer.Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task An_answer_larger_than_allowed_is_refused()
    {
        _http.On("GET /a", 200, new string('x', 2000));

        var call = _client.SendAsync(Call(HttpMethod.Get) with { MaxBytes = 1000 });

        (await Should.ThrowAsync<IntegrationException>(call)).Fault.ShouldBe(Fault.Unreadable);
    }

    private static RemoteCall Call(HttpMethod method) => new(method, new("https://shop.example/a"), "read a");

    private Task<RemoteAnswer> SendAsync(HttpMethod method, bool? repeatable = null) => _clock.RunAsync(() =>
        _client.SendAsync(repeatable is { } r ? Call(method) with { Repeatable = r } : Call(method)));

    private async Task<IntegrationProblem> FailAsync(HttpMethod method) =>
        (await Should.ThrowAsync<IntegrationException>(SendAsync(method))).Problem;
}
