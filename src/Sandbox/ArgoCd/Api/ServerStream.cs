using DevPortal.Sandbox.ArgoCd.Wire;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace DevPortal.Sandbox.ArgoCd.Api;

/// <summary>
/// A stream of messages: one JSON document a line, or server-sent events for who asks for those, with a sign of life when
/// nothing happens.
/// </summary>
internal sealed class ServerStream : IAsyncDisposable
{
    private static readonly TimeSpan BetweenSignsOfLife = TimeSpan.FromSeconds(15);

    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly CancellationTokenSource _ended;
    private readonly HttpContext _http;
    private readonly bool _isEvents;
    private readonly FieldMask? _mask;
    private Task _life = Task.CompletedTask;

    public ServerStream(HttpContext http)
    {
        _http = http;
        _isEvents = http.Request.Headers.Accept == "text/event-stream";
        _ended = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
        _mask = FieldMask.Parse(http.Request.Text("fields"));
        http.Response.ContentType = _isEvents ? "text/event-stream" : "application/json";
        http.Response.Headers.XContentTypeOptions = "nosniff";
    }

    public CancellationToken Gone => _http.RequestAborted;

    /// <summary>Lets the client know that it is connected, before there is anything to tell.</summary>
    public async Task OpenAsync()
    {
        if (_isEvents)
            _life = LiveAsync(_http.RequestServices.GetRequiredService<TimeProvider>());
        await _http.Response.Body.FlushAsync(Gone);
    }

    /// <summary>The message as it would be sent.</summary>
    public string Text<T>(T message)
    {
        var json = GoJson.Text(new Result<T>(message));
        return _mask is null ? json : _mask.Apply(JsonNode.Parse(json)!).ToJsonString(GoJson.Options);
    }

    public Task SendAsync(string text) => WriteAsync(_isEvents ? $"data: {text} \n\n" : text + "\n");

    public Task SendAsync<T>(T message) => SendAsync(Text(message));

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        await _life.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _ended.Dispose();
        _turn.Dispose();
    }

    private async Task LiveAsync(TimeProvider time)
    {
        var ended = _ended.Token;
        while (true)
        {
            await Task.Delay(BetweenSignsOfLife, time, ended).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (ended.IsCancellationRequested)
                return;

            await WriteAsync(":\n");
        }
    }

    private async Task WriteAsync(string text)
    {
        await _turn.WaitAsync(Gone);
        try
        {
            await _http.Response.WriteAsync(text, Gone);
            await _http.Response.Body.FlushAsync(Gone);
        }
        finally
        {
            _turn.Release();
        }
    }

    private sealed record Result<T>([property: System.Text.Json.Serialization.JsonPropertyName("result")] T Message);
}
