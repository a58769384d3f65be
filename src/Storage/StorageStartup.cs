using DevPortal.Domain.Ports;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DevPortal.Storage;

/// <summary>Opens the storage before any other service of the host starts, and stops the host when the data was lost to another process.</summary>
internal sealed partial class StorageStartup(IStorage storage, IHostApplicationLifetime host, ILogger<StorageStartup> logger)
    : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        await storage.OpenAsync(cancellationToken);
        _ = StopWhenLostAsync();
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task StopWhenLostAsync()
    {
        await storage.Lost;
        LogLost();
        host.StopApplication();
    }

    [LoggerMessage(LogLevel.Critical, "Another process took the data while the connection to it was broken. This one stops, so that there are never two.")]
    private partial void LogLost();
}
