using System.Security.Cryptography;
using System.Text;
using DevPortal.Domain.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace DevPortal.Api.Tests.Hosting;

/// <summary>Sends webhooks as GitHub does.</summary>
internal static class Hooks
{
    public const string Ping = """{"zen":"Keep it logically awesome.","repository":{"clone_url":"https://github.com/acme/shop.git"}}""";

    public static async Task<HttpRequestMessage> Signed(this PortalUnderTest portal, string id, string body = Ping, string contentType = "application/json", bool sha1 = false)
    {
        var secret = Encoding.UTF8.GetBytes((await portal.App.Services.GetRequiredService<IWebhookSecret>().GetAsync()).Reveal());
        var bytes = Encoding.UTF8.GetBytes(body);
        var request = Unsigned(id, bytes, contentType);
#pragma warning disable CA5350 // What very old senders use.
        request.Headers.Add(
            sha1 ? "X-Hub-Signature" : "X-Hub-Signature-256",
            sha1 ? "sha1=" + Convert.ToHexStringLower(HMACSHA1.HashData(secret, bytes)) : "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(secret, bytes)));
#pragma warning restore CA5350
        return request;
    }

    public static HttpRequestMessage Unsigned(string id, byte[] body, string contentType = "application/json")
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/webhook/github") { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new(contentType);
        request.Headers.Add("X-GitHub-Event", "ping");
        if (id.Length > 0)
            request.Headers.Add("X-GitHub-Delivery", id);
        return request;
    }
}
