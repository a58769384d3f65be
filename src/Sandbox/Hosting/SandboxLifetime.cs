using Microsoft.Extensions.Hosting;

namespace DevPortal.Sandbox.Hosting;

/// <summary>Begins when the host starts, and picks up what an earlier run of the process left open.</summary>
internal interface IResumes
{
    Task ResumeAsync(CancellationToken cancel);
}

internal sealed class SandboxLifetime(IEnumerable<IResumes> parts, BackgroundWork background, Alarms alarms) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var part in parts)
            await part.ResumeAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        alarms.Dispose();
        return background.StopAsync();
    }
}
