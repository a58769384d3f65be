using DevPortal.Domain.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace DevPortal.Api.Tests.Hosting;

/// <summary>The portal with an Argo CD that a test tells what to answer.</summary>
public sealed class PortalWithArgo : PortalUnderTest
{
    public FakeArgoResources Argo { get; } = new();

    /// <summary>The project that Applications of this portal belong to.</summary>
    public string Project => App.Services.GetRequiredService<ISurroundings>().Current.ArgoProject;

    protected override void Replace(IServiceCollection services) => services.AddSingleton<IArgoResources>(Argo);
}
