using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DevPortal.Sandbox.Hosting;

/// <summary>Begins when the host starts, and picks up what an earlier run of the process left open.</summary>
internal interface IResumes
{
    Task ResumeAsync(CancellationToken cancel);
}

/// <summary>Nothing of the sandbox is touched before the host starts it: until then its folder may be another process's.</summary>
internal sealed class SandboxLifetime(IServiceProvider services) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var part in services.GetServices<IResumes>())
            await part.ResumeAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        services.GetRequiredService<Alarms>().Dispose();
        return services.GetRequiredService<BackgroundWork>().StopAsync();
    }
}
