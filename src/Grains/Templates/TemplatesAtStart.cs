using DevPortal.Manifests.Templates;
using Microsoft.Extensions.Hosting;

namespace DevPortal.Grains.Templates;

/// <summary>Has wrong templates show in the log from the start, rather than with the first deploy.</summary>
internal sealed class TemplatesAtStart(ICustomTemplates templates) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => templates.ReadAsync(stoppingToken);
}
