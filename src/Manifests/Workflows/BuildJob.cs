using DevPortal.Domain.Specs;
using DevPortal.Manifests.Dockerfiles;
using DevPortal.Manifests.Workflows.Model;
using DevPortal.Manifests.Yaml;

namespace DevPortal.Manifests.Workflows;

/// <summary>Builds and pushes every image, for both architectures, with all that says where it came from, and looks for known holes.</summary>
internal static class BuildJob
{
    public const string Id = "build";

    private const int TimeoutMinutes = 60;

    /// <param name="condition">When images are built.</param>
    public static Job Of(Seq<ImageBuild> builds, string condition)
    {
        var registries = builds.Select(build => Registry.Of(build.Component.Image)).Distinct().ToSeq();
        return new Job(
            Id,
            "Build ${{ matrix.component }}",
            new Permissions(
                Contents: true,
                WritePackages: registries.Contains(Registry.GitHub),
                IdToken: registries.Any(registry => registry.Kind == RegistryKind.Ecr)),
            TimeoutMinutes,
            [
                new ActionStep("Check out", Actions.Checkout, YamlMap.Of(("persist-credentials", false))),
                new ActionStep("Set up emulation", Actions.SetupQemu, YamlMap.Of(("platforms", "arm64"))),
                new ActionStep("Set up BuildKit", Actions.SetupBuildx, YamlMap.Empty),
                .. registries.SelectMany(registry => registry.Login()),
                new ActionStep("Name the image", Actions.DockerMetadata, YamlMap.Of(
                    ("images", "${{ matrix.image }}"),
                    ("tags", "type=sha,format=long,prefix=\ntype=sha,format=short,prefix=\ntype=raw,value=latest\n")), "names"),
                new ActionStep("Build and push", Actions.DockerBuild, YamlMap.Of(
                    ("context", "${{ matrix.context }}"),
                    ("file", "${{ matrix.dockerfile }}"),
                    ("platforms", "linux/amd64,linux/arm64"),
                    ("push", true),
                    ("tags", "${{ steps.names.outputs.tags }}"),
                    ("labels", "${{ steps.names.outputs.labels }}"),
                    ("provenance", "mode=max"),
                    ("sbom", true),
                    ("cache-from", "type=gha,scope=${{ matrix.component }}"),
                    ("cache-to", "type=gha,mode=max,scope=${{ matrix.component }}")), "image"),
                new ActionStep("Look for known vulnerabilities", Actions.Scan, YamlMap.Of(
                    ("image", "${{ matrix.image }}@${{ steps.image.outputs.digest }}"),
                    ("only-fixed", true),
                    ("severity-cutoff", "critical"),
                    ("output-format", "table"))),
                new ScriptStep(
                    "Note the digest",
                    "echo \"$COMPONENT=$DIGEST\" >> \"$GITHUB_OUTPUT\"\n",
                    [new Setting("COMPONENT", "${{ matrix.component }}"), new Setting("DIGEST", "${{ steps.image.outputs.digest }}")],
                    "digest"),
            ],
            If: condition,
            Matrix: builds.Select(build => (YamlValue)YamlMap.Of(
                ("component", build.Component.Name.Value),
                ("image", build.Component.Image.Repository),
                ("context", build.Folder.Length == 0 ? "." : build.Folder),
                ("dockerfile", build.Dockerfile))).ToSeq(),
            // Each run of the matrix sets the one that is called like its component.
            Outputs: builds.Select(build => new Setting(build.Component.Name.Value, $"${{{{ steps.digest.outputs.{build.Component.Name} }}}}")).ToSeq());
    }

    /// <summary>A line for each component, with the digest of its image.</summary>
    public static string Digests(Seq<ImageBuild> builds) => string.Join(
        '\n',
        from build in builds
        from user in build.Users
        select $"{user.Name} ${{{{ needs.{Id}.outputs.{build.Component.Name} }}}}");
}
