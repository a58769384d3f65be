using DevPortal.Domain.Ports.Git;
using DevPortal.Domain.Ports.Templates;
using DevPortal.Integrations.Templates;
using DevPortal.Silo.Configuration;

namespace DevPortal.Silo.Wiring;

/// <summary>The platform team's own templates, where the operator named any.</summary>
internal static class TemplatesWiring
{
    public static void AddTemplates(this IServiceCollection services, TemplateSettings? settings)
    {
        switch (settings)
        {
            case TemplateSettings.InFolder folder:
                services.AddSingleton<ITemplateSource>(new FolderTemplates(folder.Path));
                break;

            case TemplateSettings.InRepository at:
                services.AddSingleton<ITemplateSource>(s => new GitTemplates(
                    () => s.GetRequiredService<IGitRepositories>().Open(at.Repository, new GitAccess.Configured()), at.Branch, at.Folder));
                break;
        }
    }
}
