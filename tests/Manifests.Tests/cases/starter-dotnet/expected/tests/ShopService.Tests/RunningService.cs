using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;

namespace ShopService.Tests;

/// <summary>The whole service, on a free port and with data of its own.</summary>
public sealed class RunningService : IAsyncDisposable
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory();
    private readonly WebApplication _app;

    private RunningService() =>
        _app = Service.Create("--urls", "http://127.0.0.1:0", "--DATA_DIR", _data.FullName, "--Logging:LogLevel:Default", "Critical");

    public HttpClient Client { get; private set; } = new();

    public static async Task<RunningService> StartAsync()
    {
        var service = new RunningService();
        await service._app.StartAsync();
        service.Client = new HttpClient { BaseAddress = new Uri(service._app.Urls.Single()) };
        return service;
    }

    /// <summary>The first one's id; it is made where there is none.</summary>
    public async Task<int> SomeAsync(string route, Func<RunningService, Task<JsonObject>> body)
    {
        var found = await Client.GetFromJsonAsync<JsonObject>($"/api/{route}");
        if (found!["results"]!.AsArray() is [{ } first, ..])
            return first["id"]!.GetValue<int>();

        var response = await Client.PostAsJsonAsync($"/api/{route}", await body(this));
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<JsonObject>())!["id"]!.GetValue<int>();
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
        _data.Delete(recursive: true);
    }
}
