using DevPortal.Sandbox.Tests.Hosting;

namespace DevPortal.Sandbox.Tests.GitHub;

/// <summary>A fresh sandbox for each test.</summary>
public abstract class SandboxTest : IAsyncLifetime
{
    private SandboxHost? _sandbox;

    protected SandboxHost Sandbox => _sandbox ?? throw new InvalidOperationException("The sandbox has not started.");

    protected GitHubClient GitHub => Sandbox.GitHub;

    public virtual async Task InitializeAsync() => _sandbox = await SandboxHost.StartAsync(configure: Configure);

    public virtual async Task DisposeAsync() => await Sandbox.DisposeAsync();

    protected virtual void Configure(SandboxOptions options)
    {
    }
}
