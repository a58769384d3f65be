using DevPortal.Domain.Specs;

namespace DevPortal.Manifests.Layouts.Helm;

/// <summary>The templates of the charts: a component's chart holds those of what it has in any environment.</summary>
internal static class ChartTemplates
{
    private static readonly Dictionary<string, string> All = Read();

    public static IEnumerable<GeneratedFile> OfComponent(AppSpec app, ComponentSpec component)
    {
        List<string> names = ["_helpers.tpl", "deployment.yaml"];
        Add("service.yaml", !component.Worker);
        Add("ingress.yaml", component.Ingress is not null);
        Add("hpa.yaml", component.Scaling is not null || app.Environments.Any(environment => environment.OverrideOf(component.Name)?.Scaling is not null));
        Add("pdb.yaml", component.Disruption is not null);
        Add("networkpolicy.yaml", component.Network is not null);
        Add("servicemonitor.yaml", component.Metrics is not null);
        Add("pvc.yaml", component.Volumes.Any(volume => volume.Persistent is not null));
        Add("jobs.yaml", app.Jobs.Any(job => job.Component == component.Name));
        return names.Select(name => Named("Component", name));

        void Add(string name, bool needed)
        {
            if (needed)
                names.Add(name);
        }
    }

    public static IEnumerable<GeneratedFile> OfShared(AppSpec app)
    {
        List<string> names = ["_helpers.tpl", "namespace.yaml"];
        if (!app.Config.IsEmpty || app.Environments.Any(environment => !environment.Config.IsEmpty))
            names.Add("configmap.yaml");
        if (!app.Secrets.IsEmpty)
            names.Add("externalsecret.yaml");
        return names.Select(name => Named("Shared", name));
    }

    /// <summary>What writes the objects of custom templates.</summary>
    public static GeneratedFile Custom(bool isShared) => Named(isShared ? "Shared" : "Component", "custom.yaml");

    private static GeneratedFile Named(string chart, string name) => new($"templates/{name}", All[$"Helm/{chart}/templates/{name}"]);

    private static Dictionary<string, string> Read()
    {
        var assembly = typeof(ChartTemplates).Assembly;
        return assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith("Helm/", StringComparison.Ordinal))
            .ToDictionary(name => name, name =>
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
                return reader.ReadToEnd();
            });
    }
}
