using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace DevPortal.Sandbox.Tests.ArgoCd;

public sealed record ArgoCdAnswer(HttpStatusCode Status, string Text)
{
    public JsonNode Json => JsonNode.Parse(Text)!;

    public string? Message => Json["message"]?.GetValue<string>();
}

/// <summary>Speaks to Argo CD as a program that knows nothing but its HTTP.</summary>
public sealed class ArgoCdClient(HttpClient http)
{
    public Task<ArgoCdAnswer> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public Task<ArgoCdAnswer> PostAsync(string path, JsonNode body) => SendAsync(HttpMethod.Post, path, body.ToJsonString());

    public Task<ArgoCdAnswer> PutAsync(string path, JsonNode body) => SendAsync(HttpMethod.Put, path, body.ToJsonString());

    public Task<ArgoCdAnswer> DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path, "");

    public async Task<ArgoCdAnswer> SendAsync(
        HttpMethod method, string path, string? body = null, string contentType = "application/json", string? token = "sandbox-token")
    {
        using var response = await http.SendAsync(Request(method, path, body, contentType, token));
        return new ArgoCdAnswer(response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    /// <summary>A stream, as it comes.</summary>
    public async Task<ArgoCdStream> OpenAsync(string path, string accept = "application/json")
    {
        var request = Request(HttpMethod.Get, path, null, "", "sandbox-token");
        request.Headers.Accept.ParseAdd(accept);
        var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        response.EnsureSuccessStatusCode();
        return new ArgoCdStream(response, new StreamReader(await response.Content.ReadAsStreamAsync()));
    }

    private static HttpRequestMessage Request(HttpMethod method, string path, string? body, string contentType, string? token)
    {
        var request = new HttpRequestMessage(method, "/sandbox/argocd" + path);
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            if (contentType.Length > 0)
                request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        }

        return request;
    }
}
