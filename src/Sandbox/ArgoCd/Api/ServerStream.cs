using DevPortal.Sandbox.ArgoCd.Wire;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace DevPortal.Sandbox.ArgoCd.Api;

/// <summary>A stream of messages: one JSON document a line, or server-sent events for who asks for those.</summary>
internal sealed class ServerStream
{
    private readonly HttpContext _http;
    private readonly bool _isEvents;
    private readonly FieldMask? _mask;

    public ServerStream(HttpContext http)
    {
        _http = http;
        _isEvents = http.Request.Headers.Accept == "text/event-stream";
        _mask = FieldMask.Parse(http.Request.Text("fields"));
        http.Response.ContentType = _isEvents ? "text/event-stream" : "application/json";
        http.Response.Headers.XContentTypeOptions = "nosniff";
    }

    public CancellationToken Gone => _http.RequestAborted;

    /// <summary>Lets the client know that it is connected, before there is anything to tell.</summary>
    public Task OpenAsync() => _http.Response.Body.FlushAsync(Gone);

    /// <summary>The message as it would be sent.</summary>
    public string Text<T>(T message)
    {
        var json = GoJson.Text(new Result<T>(message));
        return _mask is null ? json : _mask.Apply(JsonNode.Parse(json)!).ToJsonString(GoJson.Options);
    }

    public async Task SendAsync(string text)
    {
        await _http.Response.WriteAsync(_isEvents ? $"data: {text} \n\n" : text + "\n", Gone);
        await _http.Response.Body.FlushAsync(Gone);
    }

    public Task SendAsync<T>(T message) => SendAsync(Text(message));

    private sealed record Result<T>([property: System.Text.Json.Serialization.JsonPropertyName("result")] T Message);
}
