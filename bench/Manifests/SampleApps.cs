using System.Globalization;
using DevPortal.Domain;
using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;
using DevPortal.Manifests;

namespace DevPortal.Bench.Manifests;

/// <summary>Ordinary applications: with a host and a config in the plain layout, six files.</summary>
internal static class SampleApps
{
    public static ManifestRequest Of(int number, ManifestLayout layout)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"app-{number}");
        var component = new ComponentSpec(
            Parsed.As<ComponentName>(name),
            Parsed.As<ImageRef>($"ghcr.io/acme/{name}@sha256:{new string('a', 64)}"),
            Framework.Django,
            Env: [new EnvVar("WORKERS", "3")],
            Ingress: new IngressSpec(Parsed.As<HostName>($"{name}.acme.dev")));
        var spec = new AppSpec(
            Parsed.As<AppName>(name),
            new Owner(Parsed.As<TeamName>("sales")),
            [component],
            [new EnvironmentSpec(EnvironmentName.Default)]);
        return ManifestRequest.ForAll(spec, new GitOpsTarget(Parsed.As<RepoUrl>("https://github.com/acme/gitops"), Layout: layout));
    }
}
