using DevPortal.Domain.Ports;

namespace DevPortal.Integrations.Http;

/// <summary>
/// Makes calls to one kind of outside system. Tries again where that is safe and can help, leaves a failing host alone for
/// a while, and reports every failure as an <see cref="IntegrationException"/>.
/// </summary>
/// <param name="transport">Usually <see cref="GuardedTransport"/>; not disposed here, as several clients may share it.</param>
public sealed class RemoteClient(RemoteOptions options, HttpMessageHandler transport, TimeProvider time) : IDisposable
{
    private readonly HttpMessageInvoker _http = new(transport, disposeHandler: false);
    private readonly Patience _patience = new(options, time);

    public RemoteOptions Options => options;

    public TimeProvider Time => time;

    /// <exception cref="IntegrationException">There is no answer, or one that the call does not expect.</exception>
    public async Task<RemoteAnswer> SendAsync(RemoteCall call, CancellationToken cancel = default)
    {
        var reply = await ExchangeAsync(call, streamed: false, cancel);
        using (reply.Response)
            return new(call, reply.Head, reply.Body);
    }

    /// <summary>The answer as soon as its headers are there; an unexpected one is still read and thrown.</summary>
    /// <exception cref="IntegrationException">There is no answer, or one that the call does not expect.</exception>
    public async Task<RemoteStream> OpenAsync(RemoteCall call, CancellationToken cancel = default)
    {
        var reply = await ExchangeAsync(call, streamed: true, cancel);
        var body = await reply.Response.Content.ReadAsStreamAsync(cancel);
        return new(reply.Head, reply.Response, new IdleTimeoutStream(body, call, options, time));
    }

    public void Dispose() => _http.Dispose();

    private async Task<Reply> ExchangeAsync(RemoteCall call, bool streamed, CancellationToken cancel)
    {
        using var record = RemoteTelemetry.Start(options.System, call.Method.Method, call.Purpose, time, call.Url);
        var attempt = await _patience.RunAsync(new Exchange(options, _http, time, call, streamed), cancel);
        record.End(attempt.Problem, (int?)attempt.Reply?.Head.Status);
        return attempt.Reply ?? throw new IntegrationException(attempt.Problem!);
    }
}
