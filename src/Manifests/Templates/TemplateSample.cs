using DevPortal.Domain.Projects;
using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;

namespace DevPortal.Manifests.Templates;

/// <summary>An application that has everything, for templates to be tried on.</summary>
internal static class TemplateSample
{
    public static GitOpsTarget Target(ManifestLayout layout) => new(Parsed.As<RepoUrl>("https://github.com/acme/gitops"), Layout: layout);

    public static AppSpec App(Framework framework) => new(
        Parsed.As<AppName>("sample"),
        new Owner(Parsed.As<TeamName>("team"), "team@example.com"),
        [
            new ComponentSpec(
                Parsed.As<ComponentName>("web"),
                Parsed.As<ImageRef>("registry.example.com/sample"),
                framework,
                Port: 8080,
                Env: [new EnvVar("MODE", "sample"), new EnvVar("PASSWORD", FromSecret: new KeyRef(Parsed.As<ResourceName>("database"), "password"))],
                Volumes: [new VolumeSpec(Parsed.As<ResourceName>("data"), "/data", new PersistentVolume(Parsed.As<Quantity>("1Gi"), Access: VolumeAccess.ReadWriteMany))],
                InitContainers: [new InitContainerSpec(Parsed.As<ResourceName>("prepare"), ["true"])],
                Ingress: new IngressSpec(Parsed.As<HostName>("sample.example.com")),
                Scaling: new ScalingSpec(2, 4),
                Metrics: new MetricsSpec(),
                Disruption: new DisruptionSpec(),
                Network: new NetworkSpec()),
        ],
        [
            new EnvironmentSpec(Parsed.As<EnvironmentName>("dev")),
            new EnvironmentSpec(Parsed.As<EnvironmentName>("prod"), AutoSync: false, Overrides: [new ComponentOverride(Parsed.As<ComponentName>("web"), Scaling: new ScalingSpec(3, 9))]),
        ],
        new SourceSpec(Parsed.As<RepoUrl>("https://github.com/acme/sample")),
        Target(ManifestLayout.Plain),
        "A sample.",
        [new Setting("LOG_LEVEL", "info")],
        [new ExternalSecretSpec(Parsed.As<ResourceName>("database"), Parsed.As<ResourceName>("vault"), [new ExternalKey("password", "sample/database")])],
        [new JobSpec(Parsed.As<ResourceName>("smoke"), JobPhase.PostSync, Parsed.As<ComponentName>("web"), ["true"])]);

    public static ProjectSpec Project(Framework framework) => new(
        "sample_service",
        "catalog",
        framework,
        [
            new ModelSpec("Category", [new FieldSpec("name", FieldType.Char, Unique: true)]),
            new ModelSpec("Product",
            [
                new FieldSpec("name", FieldType.Char),
                new FieldSpec("price", FieldType.Decimal),
                new FieldSpec("category", FieldType.ForeignKey, To: "Category"),
            ]),
        ],
        "A sample.",
        Cors: true);
}
