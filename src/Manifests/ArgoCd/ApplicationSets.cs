using DevPortal.Domain.Specs;
using DevPortal.Manifests.ArgoCd.Model;
using DevPortal.Manifests.Kubernetes;
using DevPortal.Manifests.Kubernetes.Model;
using DevPortal.Manifests.Yaml;

namespace DevPortal.Manifests.ArgoCd;

/// <summary>One application's environments as a list, from which Argo CD makes an Application each.</summary>
public static class ApplicationSets
{
    // Where approval is needed, nothing is applied before a person syncs.
    private const string AutomatedWhereWanted = """
        {{- if .autoSync }}
        spec:
          syncPolicy:
            automated:
              prune: true
              selfHeal: true
              allowEmpty: false
        {{- end }}

        """;

    public static GeneratedFile FileOf(ManifestRequest request) => new(
        GitOpsPaths.ListApplicationSet(request.Spec),
        YamlWriter.Write(ModelYaml.Of(Of(request))));

    public static ApplicationSet Of(ManifestRequest request, ArgoSettings? settings = null)
    {
        settings ??= ArgoSettings.Default;
        var (app, target) = (request.Spec, request.Target);
        var environments = request.Environments
            .Select(release => app.Environments.First(environment => environment.Name == release.Environment))
            .ToSeq();
        var sources = Sources.Of(target, app, "{{.environment}}", "{{.path}}", "{{.name}}");

        return new ApplicationSet(
            new ObjectMeta(app.Name.Value, settings.Namespace, YamlMap.Of((Labels.PartOf, app.Name.Value), (Labels.ManagedBy, "devportal"))),
            new ApplicationSetSpec(
                GoTemplate: true,
                ["missingkey=error"],
                [new Generator(List: new ListGenerator(environments.Select(environment => Element(app, target, environment)).ToSeq()))],
                new ApplicationTemplate(
                    new TemplateMeta(
                        "{{.name}}",
                        Applications.LabelsOf(app, "{{.environment}}"),
                        Applications.Annotations(app, target, "{{.environment}}"),
                        [SyncPolicies.Finalizer]),
                    new ApplicationSpec(
                        settings.Project,
                        sources.Count == 1 ? sources[0] : null,
                        sources.Count == 1 ? [] : sources,
                        new Destination(null, "{{.cluster}}", "{{.namespace}}"),
                        SyncPolicies.Of(null, environments.Any(environment => Applications.LabelsNamespace(app, environment))),
                        environments.SelectMany(environment => Applications.IgnoredDifferences(app, environment)).Distinct().ToSeq(),
                        SyncPolicies.RevisionHistory)),
                AutomatedWhereWanted));
    }

    private static YamlMap Element(AppSpec app, GitOpsTarget target, EnvironmentSpec environment) => YamlMap.Of(
        ("environment", environment.Name.Value),
        ("name", Naming.Instance(app.Name, environment.Name)),
        ("namespace", Naming.Namespace(app.Name, environment)),
        ("cluster", environment.Cluster ?? "in-cluster"),
        ("path", GitOpsPaths.Source(target, app, environment)),
        ("autoSync", environment.AutoSync));
}
