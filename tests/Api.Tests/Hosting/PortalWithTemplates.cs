using DevPortal.Domain.Ports.Templates;
using DevPortal.Integrations.Templates;
using DevPortal.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace DevPortal.Api.Tests.Hosting;

/// <summary>A portal with a folder of custom templates: of Dockerfiles for Django, and of every README.</summary>
public class PortalWithTemplates : PortalUnderTest
{
    private readonly string _folder = TempFolder.New();

    public PortalWithTemplates()
    {
        Put("images/django/Dockerfile.hbs", "FROM registry.acme.dev/python\nUSER {{user}}\n");
        Put("manifests/all/README.md.hbs", "# {{app.name}} is ours\n");
    }

    protected void Put(string path, string text)
    {
        var file = Path.Combine(_folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    protected override void Replace(IServiceCollection services) => services.AddSingleton<ITemplateSource>(new FolderTemplates(_folder));
}
