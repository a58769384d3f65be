using System.Text.RegularExpressions;
using DevPortal.Domain;
using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;
using DevPortal.Manifests.Dockerfiles;

namespace DevPortal.Manifests.Tests.Dockerfiles;

public sealed class DockerfileTests
{
    private static readonly string[] Instructions =
        ["FROM", "ARG", "ENV", "WORKDIR", "COPY", "RUN", "VOLUME", "USER", "EXPOSE", "HEALTHCHECK", "ENTRYPOINT", "CMD"];

    public static TheoryData<Framework> Frameworks => new(Apps.Frameworks);

    public static TheoryData<string> Hostile => new(HostileTexts.All.Where(text => text.Length < 1000));

    [Theory, MemberData(nameof(Frameworks))]
    public void Every_framework_is_built_from_pinned_bases(Framework framework)
    {
        foreach (var image in Read(framework).Where(i => i.Name == "FROM").Select(i => Regex.Replace(i.Arguments, "--platform=\\S+ ", "").Split(' ')[0]))
        {
            image.ShouldMatch(@":[^:]*([0-9]|nonroot)");
            image.ShouldNotContain("latest");
        }
    }

    [Theory, MemberData(nameof(Frameworks))]
    public void Every_framework_runs_as_a_numbered_user_without_rights(Framework framework) =>
        Read(framework).Last(i => i.Name == "USER").Arguments.ShouldBe("10001:10001");

    [Theory, MemberData(nameof(Frameworks))]
    public void Dependencies_are_a_layer_before_the_source(Framework framework)
    {
        var copies = Read(framework).Where(i => i.Name == "COPY").Select(i => i.Arguments).ToList();
        copies.IndexOf(". .").ShouldBeGreaterThan(0);
        Read(framework).Where(i => i.Name == "RUN").First(i => i.Arguments.Contains("--mount=type=cache", StringComparison.Ordinal)).ShouldNotBeNull();
    }

    [Theory, MemberData(nameof(Frameworks))]
    public void What_runs_is_in_exec_form_and_is_the_last_word(Framework framework)
    {
        var read = Read(framework);
        read.ShouldAllBe(i => Instructions.Contains(i.Name));
        read[^1].Name.ShouldBe("CMD");
        read[^1].Exec.ShouldNotBeEmpty();
        read.Single(i => i.Name == "HEALTHCHECK").Exec.ShouldNotBeEmpty();
    }

    [Theory, MemberData(nameof(Frameworks))]
    public void A_base_with_an_entry_point_of_its_own_loses_it(Framework framework)
    {
        // Those of Python, Go and distroless have none.
        var entryPoints = Read(framework).Where(i => i.Name == "ENTRYPOINT").Select(i => i.Arguments);
        entryPoints.ShouldBe(framework is Framework.NodeJs or Framework.SpringBoot or Framework.DotNet ? ["[]"] : []);
    }

    [Theory, MemberData(nameof(Frameworks))]
    public void The_port_is_what_was_asked_for_everywhere(Framework framework)
    {
        var text = Text(Apps.Component(framework) with { Port = 12345 });
        text.ShouldContain("EXPOSE 12345\n");
        text.ShouldContain(":12345/");
        Regex.IsMatch(text, "(PORT|PORTS)=12345").ShouldBeTrue();
        text.ShouldNotContain($"{FrameworkDefaults.Of(framework).Port}");
    }

    [Theory, MemberData(nameof(Frameworks))]
    public void A_worker_listens_nowhere(Framework framework)
    {
        var text = Text(Apps.Component(framework) with { Worker = true, Command = ["work"], RunAsUser = 1234 });
        Instruction.Read(text).ShouldNotContain(i => i.Name == "EXPOSE" || i.Name == "HEALTHCHECK" || i.Body != null);
        text.ShouldContain("USER 1234:1234\n");
    }

    [Theory, MemberData(nameof(Hostile))]
    public void A_main_command_arrives_word_for_word(string hostile)
    {
        foreach (var framework in Apps.Frameworks)
        {
            var read = Instruction.Read(Text(Apps.Component(framework) with { Command = ["run", hostile, "$HOME"] }));
            read[^1].Name.ShouldBe("CMD");
            read[^1].Exec.ShouldBe(["run", hostile, "$HOME"]);
            read.Count.ShouldBe(Read(framework).Count);
        }
    }

    [Theory, MemberData(nameof(Hostile))]
    public void A_health_path_is_an_argument_and_nothing_else(string hostile)
    {
        foreach (var framework in Apps.Frameworks)
        {
            var exec = Read(framework, new ProbeSpec("/" + hostile)).Single(i => i.Name == "HEALTHCHECK").Exec;
            exec[..^1].ShouldBe(Read(framework).Single(i => i.Name == "HEALTHCHECK").Exec[..^1]);
            exec[^1].ShouldStartWith("http://localhost:");
            exec[^1].ShouldAllBe(c => c > ' ' && c < '\u007f');
        }
    }

    [Theory]
    [InlineData("/"), InlineData("../x"), InlineData("a/../b"), InlineData("a b"), InlineData("a\nb"), InlineData("$(x)"), InlineData("-x"), InlineData("a//b")]
    public void A_folder_outside_of_the_repository_is_refused(string folder)
    {
        var app = Apps.Of(Apps.Component(Framework.Go) with { Context = folder });
        if (folder == "/")
            ImageFiles.For(app)[0].Path.ShouldBe("Dockerfile");
        else
            Should.Throw<InvalidValueException>(() => ImageFiles.For(app)).Message.ShouldContain("Give one like");
    }

    [Fact]
    public void Components_have_a_Dockerfile_each_in_their_folder()
    {
        var files = ImageFiles.For(Apps.Of(
            Apps.Component(Framework.Go, "api", "ghcr.io/acme/api") with { Context = "server/" },
            Apps.Component(Framework.NodeJs, "ui", "ghcr.io/acme/ui") with { Context = "packages/ui" },
            Apps.Component(Framework.Django, "web", "ghcr.io/acme/web"),
            Apps.Component(Framework.Django, "jobs", "ghcr.io/acme/jobs"),
            Apps.Component(Framework.Django, "worker", "ghcr.io/acme/web"),
            Apps.Component(Framework.None, "cache", "docker.io/library/redis:8")));

        files.Select(file => file.Path).ShouldBe([
            "server/Dockerfile", "server/.dockerignore", "packages/ui/Dockerfile", "packages/ui/.dockerignore",
            "Dockerfile", ".dockerignore", "Dockerfile.jobs", "Dockerfile.jobs.dockerignore"]);
    }

    [Theory, MemberData(nameof(Frameworks))]
    public void A_persistent_volume_is_writable_in_the_image(Framework framework)
    {
        var volume = new VolumeSpec(Parsed.As<ResourceName>("data"), "/data", new PersistentVolume(Parsed.As<Quantity>("1Gi")));
        var read = Instruction.Read(Text(Apps.Component(framework) with { Volumes = [volume] }));
        read.ShouldContain(i => i.Name == "VOLUME" && i.Arguments == "/data");
        read.ShouldContain(i => i.Name == "ENV" && i.Arguments.Contains("DATA_DIR=/data", StringComparison.Ordinal));

        var hostile = volume with { MountPath = "/data\nRUN true" };
        Text(Apps.Component(framework) with { Volumes = [hostile] }).ShouldNotContain("RUN true");
    }

    private static IReadOnlyList<Instruction> Read(Framework framework, ProbeSpec? probes = null) =>
        Instruction.Read(Text(Apps.Component(framework) with { Probes = probes }));

    private static string Text(ComponentSpec component) => ImageFiles.For(Apps.Of(component))[0].Content;
}
