using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace DevPortal.Sandbox.GitHub.Webhooks;

/// <summary>A delivery as the HTTP request that carries it, signed as GitHub signs.</summary>
internal static class HookRequest
{
    public static HttpRequestMessage Build(Hook hook, Delivery delivery)
    {
        var isForm = hook.ContentType == "form";
        var body = Encoding.UTF8.GetBytes(isForm ? "payload=" + Uri.EscapeDataString(delivery.Payload) : delivery.Payload);
        var request = new HttpRequestMessage(HttpMethod.Post, hook.Url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(isForm ? "application/x-www-form-urlencoded" : "application/json");
        foreach (var (name, value) in Headers(hook, delivery, body))
            request.Headers.TryAddWithoutValidation(name, value);
        return request;
    }

    private static IEnumerable<(string Name, string Value)> Headers(Hook hook, Delivery delivery, byte[] body)
    {
        yield return ("Accept", "*/*");
        yield return ("User-Agent", "GitHub-Hookshot/sandbox");
        yield return ("X-GitHub-Delivery", delivery.Guid);
        yield return ("X-GitHub-Event", delivery.Event);
        yield return ("X-GitHub-Hook-ID", hook.Id.ToString(CultureInfo.InvariantCulture));
        yield return ("X-GitHub-Hook-Installation-Target-ID", hook.Repository.ToString(CultureInfo.InvariantCulture));
        yield return ("X-GitHub-Hook-Installation-Target-Type", "repository");
        if (string.IsNullOrEmpty(hook.Secret))
            yield break;

        var key = Encoding.UTF8.GetBytes(hook.Secret);
#pragma warning disable CA5350 // GitHub still sends the old signature beside the new one.
        yield return ("X-Hub-Signature", "sha1=" + Convert.ToHexStringLower(HMACSHA1.HashData(key, body)));
#pragma warning restore CA5350
        yield return ("X-Hub-Signature-256", "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(key, body)));
    }
}
