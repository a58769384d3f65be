namespace DevPortal.Api.Tests.Hosting;

/// <summary>A portal whose templates are wrong from the start.</summary>
public sealed class PortalWithWrongTemplates : PortalWithTemplates
{
    public PortalWithWrongTemplates() => Put("images/django/Dockerfile.hbs", "FROM scratch\nUSER {{nobody}}\n");
}
