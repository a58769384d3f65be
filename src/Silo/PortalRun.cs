using System.Net.Sockets;
using DevPortal.Api.SignIn;
using DevPortal.Domain.Ports;
using DevPortal.Sandbox.Git;
using DevPortal.Silo.Configuration;
using DevPortal.Silo.Wiring;

namespace DevPortal.Silo;

/// <summary>What the process does once it is composed.</summary>
internal static class PortalRun
{
    public static async Task<int> Serve(WebApplication app, PortalSettings settings)
    {
        try
        {
            await app.StartAsync();
            var token = await app.Services.GetRequiredService<SignInTokens>().EnsureExists(CancellationToken.None);
            Greeting.Write(settings, app.Urls, app.Services.GetService<SandboxPlace>(), token);
        }
        catch (Exception e) when (SentenceFor(e, settings) is { } sentence)
        {
            return Exit.CannotStart(sentence);
        }

        await app.WaitForShutdownAsync();
        return Exit.Ok;
    }

    public static async Task<int> RenewToken(WebApplication app)
    {
        try
        {
            await app.Services.GetRequiredService<IStorage>().OpenAsync();
        }
        catch (DataInUseException)
        {
            return Exit.CannotStart("Stop the DevPortal that runs on the same data first; it would go on with the old token.");
        }

        var token = await app.Services.GetRequiredService<SignInTokens>().Renew(CancellationToken.None);
        Console.WriteLine($"The sign-in token is now {token.Reveal()}");
        Console.WriteLine("It is shown this once; only its hash is kept.");
        return Exit.Ok;
    }

    /// <returns>Null for what is no fault of the surroundings: that is shown whole.</returns>
    private static string? SentenceFor(Exception e, PortalSettings settings) => e switch
    {
        DataInUseException or StorageMismatchException or StorageUnavailableException or GitMissingException => e.Message,
        IOException { InnerException: SocketException or Microsoft.AspNetCore.Connections.AddressInUseException } =>
            $"Something else listens on {settings.Server.Url}. Stop it, or set DEVPORTAL_URL to another address.",
        _ => null,
    };
}
