using DevPortal.Silo.Configuration;
using DevPortal.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace DevPortal.Silo.Tests.Hosting;

/// <summary>The whole portal in this process, on a port that the system chooses and with a folder of its own.</summary>
internal static class ComposedPortal
{
    /// <returns>Not started yet.</returns>
    public static WebApplication Create(params (string Variable, string Value)[] given)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["DEVPORTAL_URL"] = "http://127.0.0.1:0",
            ["DEVPORTAL_DATA"] = TempFolder.New(),
        });
        builder.Configuration.AddInMemoryCollection(given.ToDictionary(g => g.Variable, g => (string?)g.Value));
        PortalSettingsReader.TryRead(builder.Configuration, out var settings, out var problems).ShouldBeTrue(string.Join(", ", problems));
        builder.AddPortal(settings!);
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        var portal = builder.Build();
        portal.MapPortal();
        return portal;
    }
}
