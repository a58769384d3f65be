using DevPortal.Domain.Ports;

namespace DevPortal.Manifests.Templates;

/// <summary>How the platform team's templates stand.</summary>
/// <param name="InUse">The last that were all right; null where there are none, or none that ever were.</param>
/// <param name="Version">Of those in use.</param>
/// <param name="Problems">What is wrong with newer ones.</param>
/// <param name="Unread">Why newer ones could not be read at all.</param>
public sealed record TemplatesNow(
    TemplateSet? InUse = null, string? Version = null, Seq<TemplateProblem> Problems = default, IntegrationProblem? Unread = null)
{
    /// <summary>What to write files with; null for DevPortal's own alone.</summary>
    /// <exception cref="IntegrationException">There are templates, and none that can be used: without them the files would be others.</exception>
    public TemplateSet? ToWriteWith()
    {
        if (InUse is not null)
            return InUse;
        if (Unread is not null)
            throw new IntegrationException(Unread);
        if (Problems is [var first, ..])
        {
            throw new IntegrationException(new(
                Fault.Invalid, "DevPortal", "use the custom templates", $"{first.File}:{first.Line}: {first.Message}",
                "Have the platform team correct them; GET /api/templates lists everything that is wrong."));
        }

        return null;
    }
}
