using System.Diagnostics.CodeAnalysis;

namespace DevPortal.Sandbox.GitHub.Webhooks;

/// <summary>Sends a webhook and says what came of it; nothing is tried twice, as GitHub does not.</summary>
internal sealed class HookTransport(TimeProvider time) : IDisposable
{
    private const int LongestBodyKept = 16 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly HttpClient _client = NewClient(checkCertificates: true);
    private readonly HttpClient _lenient = NewClient(checkCertificates: false);

    public async Task<Delivery> SendAsync(Hook hook, Delivery delivery, CancellationToken cancel)
    {
        using var request = HookRequest.Build(hook, delivery);
        var sent = delivery with
        {
            At = time.GetUtcNow(),
            IsPending = false,
            RequestHeaders = request.Headers.Concat(request.Content!.Headers).ToDictionary(
                h => h.Key, h => string.Join(", ", h.Value), StringComparer.Ordinal),
        };

        var began = time.GetTimestamp();
        try
        {
            using var answer = await (hook.InsecureSsl ? _lenient : _client).SendAsync(request, cancel);
            var body = await answer.Content.ReadAsStringAsync(cancel);
            return sent with
            {
                Duration = Math.Round(time.GetElapsedTime(began).TotalSeconds, 2),
                Status = answer.IsSuccessStatusCode ? "OK" : $"Invalid HTTP Response: {(int)answer.StatusCode}",
                StatusCode = (int)answer.StatusCode,
                ResponseHeaders = answer.Headers.Concat(answer.Content.Headers).ToDictionary(
                    h => h.Key, h => string.Join(", ", h.Value), StringComparer.Ordinal),
                ResponseBody = body.Length > LongestBodyKept ? body[..LongestBodyKept] : body,
            };
        }
        catch (HttpRequestException)
        {
            return sent with { Status = "failed to connect to host", StatusCode = 502 };
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return sent with { Status = "timed out", StatusCode = 504, Duration = Patience.TotalSeconds };
        }
    }

    public void Dispose()
    {
        _client.Dispose();
        _lenient.Dispose();
    }

    [SuppressMessage("Security", "CA5359", Justification = "A hook may say insecure_ssl, as on GitHub.")]
    [SuppressMessage("Reliability", "CA2000", Justification = "The client owns its handler.")]
    private static HttpClient NewClient(bool checkCertificates)
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
        if (!checkCertificates)
            handler.SslOptions.RemoteCertificateValidationCallback = (_, _, _, _) => true;
        return new(handler) { Timeout = Patience };
    }
}
