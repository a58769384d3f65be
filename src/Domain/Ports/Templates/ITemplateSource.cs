namespace DevPortal.Domain.Ports.Templates;

/// <summary>Where a platform team keeps its templates. Any member may throw <see cref="IntegrationException"/>.</summary>
public interface ITemplateSource
{
    /// <summary>All files there are, templates or not, as they are now.</summary>
    Task<TemplateSnapshot> ReadAsync(CancellationToken cancel = default);
}

/// <param name="Version">Equal where nothing has changed since: a commit, or a mark of all contents.</param>
/// <param name="Files">In the order of their paths.</param>
public sealed record TemplateSnapshot(string Version, Seq<TemplateFile> Files);
