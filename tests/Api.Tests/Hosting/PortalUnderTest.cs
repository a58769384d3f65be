using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using DevPortal.Contracts.Json;
using DevPortal.Silo;
using DevPortal.Silo.Configuration;
using DevPortal.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DevPortal.Api.Tests.Hosting;

/// <summary>The whole portal in this process, on a real port, with its state in a folder of its own.</summary>
public class PortalUnderTest : IAsyncLifetime
{
    public const string Token = "a-token-for-tests-only";

    private WebApplication? _app;

    /// <summary>Signed in by the token.</summary>
    public HttpClient Client { get; private set; } = null!;

    public WebApplication App => _app!;

    /// <summary>Sends no token, keeps no cookie, follows no redirect.</summary>
    public HttpClient Anonymous() => new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Client.BaseAddress };

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["DEVPORTAL_URL"] = "http://127.0.0.1:0",
            ["DEVPORTAL_DATA"] = TempFolder.New(),
            ["DEVPORTAL_ADMIN_TOKEN"] = Token,
        });
        PortalSettingsReader.TryRead(builder.Configuration, out var settings, out var problems).ShouldBeTrue(string.Join(", ", problems));
        builder.AddPortal(settings!);
        builder.Services.AddSilentOutside();
        Replace(builder.Services);
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        _app = builder.Build();
        _app.MapPortal();
        await _app.StartAsync();

        Client = new HttpClient { BaseAddress = new Uri(_app.Urls.Single()) };
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
    }

    public async Task DisposeAsync()
    {
        Client.Dispose();
        await App.DisposeAsync();
    }

    public Task<HttpResponseMessage> Put(string name, object body) =>
        Client.PutAsJsonAsync($"/api/apps/{name}", body, PortalJson.Strict);

    public Task<HttpResponseMessage> PutText(string name, string json) =>
        Client.PutAsync(new Uri($"/api/apps/{name}", UriKind.Relative), new StringContent(json, Encoding.UTF8, "application/json"));

    /// <summary>What stands in for the parts of the portal that a kind of test does without.</summary>
    protected virtual void Replace(IServiceCollection services)
    {
    }

    public static async Task<JsonElement> Json(HttpResponseMessage response)
    {
        using var document = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return document.RootElement.Clone();
    }
}
