using DevPortal.Sandbox;
using DevPortal.Silo.Configuration;

namespace DevPortal.Silo.Wiring;

/// <summary>The sandbox in this process, where the settings want it.</summary>
internal static class SandboxWiring
{
    public const string Token = "sandbox-token";

    public static void AddPortalSandbox(this IServiceCollection services, PortalSettings settings, Uri own)
    {
        if (!settings.UsesSandbox)
            return;

        services.AddSingleton(new SandboxPlace(own));
        services.AddSandbox(options =>
        {
            options.DataFolder = Path.Combine(settings.Storage.DataFolder, "sandbox");
            options.BaseUrl = own;
            options.Token = Token;
        });
    }

    /// <summary>
    /// The stand-ins answer before the portal sees a request: they check their own token, and nothing of the portal's
    /// headers, limits and errors is in what they say. The panel is the portal's.
    /// </summary>
    public static void UsePortalSandbox(this WebApplication app)
    {
        if (app.Services.GetService<SandboxPlace>() is null)
            return;

        // Their many addresses take half a second to prepare, which no start waits for.
        var standIns = new Lazy<RequestDelegate>(() => StandIns(app.Services));
        app.Use(next => http => SandboxEndpoints.IsForStandIn(http.Request.Path) ? standIns.Value(http) : next(http));
        app.MapSandboxPanel().ExcludeFromDescription();
    }

    private static RequestDelegate StandIns(IServiceProvider services) => new ApplicationBuilder(services)
        .UseRouting()
        .UseEndpoints(endpoints => endpoints.MapSandboxStandIns().AllowAnonymous().ExcludeFromDescription())
        .Build();

    /// <summary>What Git clones.</summary>
    public static string Repository(Uri own, string name) => new Uri(own, $"sandbox/git/acme/{name}").ToString();
}

/// <param name="Own">Where this process, and with it the sandbox, is.</param>
internal sealed record SandboxPlace(Uri Own);
