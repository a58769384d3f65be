using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using DevPortal.Contracts.Json;
using DevPortal.Testing;

namespace DevPortal.Silo.Tests.Hosting;

/// <summary>Applications over HTTP, as a client with a little patience uses them.</summary>
internal static class AppsClient
{
    public static Task<HttpResponseMessage> PutApp(this HttpClient client, string name, string? description = null) =>
        client.PutAsJsonAsync($"/api/apps/{name}", SampleSpecs.Named(name) with { Description = description }, PortalJson.Strict);

    /// <summary>Null where there is none.</summary>
    public static async Task<JsonElement?> GetApp(this HttpClient client, string name)
    {
        var response = await client.GetAsync($"/api/apps/{name}");
        if (response.StatusCode == HttpStatusCode.NotFound)
            return null;

        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    public static async Task<int> CountApps(this HttpClient client)
    {
        var list = await client.GetFromJsonAsync<JsonElement>("/api/apps?pageSize=1");
        return list.GetProperty("total").GetInt32();
    }
}
