using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;

namespace DevPortal.Domain.Tests.Specs;

public sealed class AppSpecRulesTests
{
    private static readonly ComponentSpec Web = new(Name<ComponentName>("web"), Image("ghcr.io/acme/web"), Framework.Django);
    private static readonly EnvironmentSpec Dev = new(Name<EnvironmentName>("dev"));
    private static readonly EnvironmentSpec Prod = new(Name<EnvironmentName>("prod"));
    private static readonly AppSpec Shop = new(Name<AppName>("shop"), new Owner(Name<TeamName>("sales")), [Web], [Dev, Prod]);
    private static readonly IngressSpec Ingress = new(Name<HostName>("shop.acme.dev"));
    private static readonly EnvVar Debug = new("DEBUG", "1");

    [Fact]
    public void A_plain_specification_has_no_problem() => AppSpecRules.Check(Shop).ShouldBeEmpty();

    [Fact]
    public void A_full_specification_has_no_problem() => AppSpecRules.Check(Full()).ShouldBeEmpty();

    [Fact]
    public void An_application_needs_a_component_and_an_environment()
    {
        Problem(Shop with { Components = [] }, "components", "Give at least one");
        Problem(Shop with { Environments = [] }, "environments", "Give at least one");
    }

    [Fact]
    public void Sizes_are_bounded()
    {
        Problem(Shop with { Components = Many(21, i => Web with { Name = Name<ComponentName>($"c{i}") }) }, "components", "at most 20");
        Problem(Shop with { Environments = Many(21, i => new EnvironmentSpec(Name<EnvironmentName>($"e{i}"))) }, "environments", "at most 20");
        Problem(WithWeb(Web with { Env = Many(201, i => new EnvVar($"A{i}", "")) }), "components[0].env", "at most 200");
        Problem(WithWeb(Web with { Env = [new EnvVar("A", new string('x', 32 * 1024 + 1))] }), "components[0].env[0].value", "at most 32,768");
        Problem(Shop with { Config = Many(17, i => new Setting($"A{i}", new string('x', 32 * 1024))) }, "config", "together");
    }

    [Fact]
    public void Nothing_is_there_twice()
    {
        Problem(Shop with { Components = [Web, Web] }, "components[1].name", "twice");
        Problem(Shop with { Environments = [Dev, Prod, Dev] }, "environments[2].name", "twice");
        Problem(WithWeb(Web with { Env = [Debug, Debug] }), "components[0].env[1].name", "DEBUG is here twice");
        Problem(Shop with { Config = [new("A", "1"), new("A", "2")] }, "config[1].name", "twice");
    }

    [Theory]
    [InlineData(0), InlineData(-1), InlineData(65536)]
    public void A_port_is_one_that_exists(int port) => Problem(WithWeb(Web with { Port = port }), "components[0].port", "1 to 65535");

    [Theory]
    [InlineData(""), InlineData("1A"), InlineData("A B"), InlineData("A=B"), InlineData("Ä"), InlineData("..")]
    public void A_variable_has_a_name_that_a_shell_could_have_set(string name) =>
        Problem(WithWeb(Web with { Env = [new EnvVar(name, "x")] }), "components[0].env[0].name", "environment variable");

    [Fact]
    public void A_variable_has_exactly_one_value()
    {
        var secret = new KeyRef(Name<ResourceName>("db"), "url");
        Problem(WithWeb(Web with { Env = [new EnvVar("A")] }), "components[0].env[0].value", "has no value");
        Problem(WithWeb(Web with { Env = [new EnvVar("A", "x", secret)] }), "components[0].env[0].value", "only one");
        NoProblem(WithWeb(Web with { Env = [new EnvVar("A", "")] }));
    }

    [Fact]
    public void A_key_that_an_own_secret_lacks_is_seen()
    {
        var spec = WithWeb(Web with { Env = [new EnvVar("A", FromSecret: new KeyRef(Name<ResourceName>("db"), "url"))] });
        NoProblem(spec);
        Problem(
            spec with { Secrets = [new ExternalSecretSpec(Name<ResourceName>("db"), Name<ResourceName>("vault"), [new ExternalKey("uri", "db")])] },
            "components[0].env[0].fromSecret.key",
            "has no key url");
    }

    [Fact]
    public void Text_that_no_process_can_be_given_is_refused()
    {
        Problem(WithWeb(Web with { Env = [new EnvVar("A", "a\0b")] }), "components[0].env[0].value", "U+0000");
        Problem(WithWeb(Web with { Env = [new EnvVar("A", "a\u0085b")] }), "components[0].env[0].value", "U+0085");
        Problem(WithWeb(Web with { Env = [new EnvVar("A", "a\ud83d")] }), "components[0].env[0].value", "half of a character");
        Problem(WithWeb(Web with { Env = [new EnvVar("A", "\udc00b")] }), "components[0].env[0].value", "half of a character");
    }

    [Fact]
    public void Odd_text_is_taken() =>
        NoProblem(WithWeb(Web with { Env = [new EnvVar("A", "line\n---\n{{ x }} ${{ y }}: # \t🚀\u2028")], Command = ["sh", "-c", "echo '{{ }}'\n"] }));

    [Theory]
    [InlineData(""), InlineData("data"), InlineData("/"), InlineData("/etc"), InlineData("/a/../b"), InlineData("/a//b"), InlineData("/a:b"), InlineData("/proc/")]
    public void A_volume_is_mounted_where_it_can_be(string path) =>
        Problem(WithVolume(new(Name<ResourceName>("data"), path)), "components[0].volumes[0].mountPath", "no folder to mount at");

    [Fact]
    public void A_volume_has_one_source()
    {
        var both = new VolumeSpec(Name<ResourceName>("data"), "/data", Config: Name<ResourceName>("a"), Secret: Name<ResourceName>("b"));
        Problem(WithVolume(both), "components[0].volumes[0]", "only one");
    }

    [Fact]
    public void A_volume_does_not_take_the_name_of_scratch_space()
    {
        Problem(WithVolume(new(Name<ResourceName>("tmp"), "/data")), "components[0].volumes[0].name", "scratch space at /tmp");
        NoProblem(WithVolume(new(Name<ResourceName>("tmp"), "/tmp")));
    }

    [Fact]
    public void A_volume_for_one_pod_serves_one_pod()
    {
        var data = new VolumeSpec(Name<ResourceName>("data"), "/data", new PersistentVolume(Name<Quantity>("1Gi")));
        Problem(WithWeb(Web with { Replicas = 2, Volumes = [data] }), "components[0].volumes[0].persistent.access", "ReadWriteMany");
        Problem(
            WithWeb(Web with { Volumes = [data] }) with { Environments = [Dev with { Overrides = [new(Web.Name, Replicas: 3)] }] },
            "environments[0].overrides[0].replicas",
            "ReadWriteMany");
    }

    [Fact]
    public void Scaling_goes_upwards_by_something()
    {
        Problem(WithWeb(Web with { Scaling = new(3, 2) }), "components[0].scaling.min", "min is 3 but max is 2");
        Problem(WithWeb(Web with { Scaling = new(0, 2) }), "components[0].scaling.min", "1 to");
        Problem(WithWeb(Web with { Scaling = new(1, 2, null) }), "components[0].scaling.cpuPercent", "when to scale");
    }

    [Fact]
    public void A_budget_can_be_met_somewhere()
    {
        Problem(WithWeb(Web with { Disruption = new(1) }), "components[0].disruption.minAvailable", "never more than 1");
        NoProblem(WithWeb(Web with { Disruption = new(1) }) with { Environments = [Dev, Prod with { Overrides = [new(Web.Name, Replicas: 3)] }] });
    }

    [Fact]
    public void No_more_is_promised_than_allowed()
    {
        Problem(WithWeb(Web with { Resources = new(Name<Quantity>("2"), Name<Quantity>("500m")) }), "components[0].resources.cpuRequest", "500m is allowed");
        Problem(
            WithWeb(Web with { Resources = new(MemoryLimit: Name<Quantity>("256Mi")) })
                with { Environments = [Dev with { Overrides = [new(Web.Name, Resources: new(MemoryRequest: Name<Quantity>("1Gi")))] }] },
            "environments[0].overrides[0].resources.memoryRequest",
            "256Mi is allowed");
    }

    [Theory]
    [InlineData("512", "512Mi"), InlineData("100m", "512Mi")]
    public void Memory_without_a_unit_is_seen(string amount, string suggestion) =>
        Problem(WithWeb(Web with { Resources = new(MemoryLimit: Name<Quantity>(amount)) }), "components[0].resources.memoryLimit", suggestion);

    [Fact]
    public void Cpu_given_like_memory_is_seen() =>
        Problem(WithWeb(Web with { Resources = new(Name<Quantity>("512Mi")) }), "components[0].resources.cpuRequest", "no amount of CPU");

    [Fact]
    public void Overrides_and_jobs_are_of_components_that_exist()
    {
        var other = Name<ComponentName>("api");
        Problem(Shop with { Environments = [Dev with { Overrides = [new(other)] }] }, "environments[0].overrides[0].component", "Name one of web");
        Problem(Shop with { Jobs = [new(Name<ResourceName>("migrate"), JobPhase.PreSync, other, ["x"])] }, "jobs[0].component", "Name one of web");
    }

    [Fact]
    public void Two_environments_do_not_share_a_namespace_of_a_cluster()
    {
        var shared = Name<NamespaceName>("sales");
        Problem(
            Shop with { Environments = [Dev with { Namespace = shared }, Prod with { Namespace = shared }] },
            "environments[1].namespace",
            "dev and prod would both live in the namespace sales");
        NoProblem(Shop with { Environments = [Dev with { Namespace = shared }, Prod with { Namespace = shared, Cluster = "eu-1" }] });
    }

    [Fact]
    public void A_host_leads_to_one_place()
    {
        var spec = WithWeb(Web with { Ingress = Ingress });
        Problem(spec, "environments[1].overrides", "shop.acme.dev/ would lead to web in dev and to web in prod");
        NoProblem(spec with { Environments = [Dev, Prod with { Overrides = [new(Web.Name, Host: Name<HostName>("shop.acme.com"))] }] });
        NoProblem(spec with { Environments = [Dev, Prod with { Cluster = "eu-1" }] });
    }

    [Fact]
    public void A_host_differs_only_where_there_is_one() =>
        Problem(
            Shop with { Environments = [Dev with { Overrides = [new(Web.Name, Host: Name<HostName>("a.dev"))] }] },
            "environments[0].overrides[0].host",
            "Give the component an ingress first");

    [Fact]
    public void A_worker_listens_nowhere() => Problem(WithWeb(Web with { Worker = true, Port = 80 }), "components[0].port", "take worker away");

    [Theory]
    [InlineData("/src/**"), InlineData("../x"), InlineData("a[b"), InlineData("a b"), InlineData("$(x)"), InlineData("")]
    public void A_pattern_is_one_of_the_repository(string glob) =>
        Problem(Shop with { Source = new SourceSpec(Name<RepoUrl>("https://github.com/acme/shop"), Paths: [glob]) }, "source.paths[0]", "no pattern for paths");

    [Theory]
    [InlineData("/"), InlineData("../a"), InlineData("a//b"), InlineData("-rf"), InlineData("a b"), InlineData("$x")]
    public void A_context_is_a_folder_of_the_repository(string folder) =>
        Problem(WithWeb(Web with { Context = folder }), "components[0].context", "no folder of the repository");

    [Fact]
    public void A_secret_says_what_it_holds_and_how_often_it_is_read()
    {
        var secret = new ExternalSecretSpec(Name<ResourceName>("db"), Name<ResourceName>("vault"), []);
        Problem(Shop with { Secrets = [secret] }, "secrets[0].keys", "has no keys");
        Problem(Shop with { Secrets = [secret with { Keys = [new("a", "b")], RefreshInterval = "soon" }] }, "secrets[0].refreshInterval", "1h");
    }

    [Fact]
    public void A_job_does_something_within_a_time()
    {
        var job = new JobSpec(Name<ResourceName>("migrate"), JobPhase.PreSync, Web.Name, []);
        Problem(Shop with { Jobs = [job] }, "jobs[0].command", "Give the command");
        Problem(Shop with { Jobs = [job with { Command = ["x"], TimeoutSeconds = 0 }] }, "jobs[0].timeoutSeconds", "Give 1 to");
    }

    private static AppSpec Full() => Shop with
    {
        Source = new SourceSpec(Name<RepoUrl>("https://github.com/acme/shop"), Paths: ["services/web/**", "*.py"]),
        Description = "Sells things.\nMany of them.",
        Config = [new("LOG_LEVEL", "info")],
        Secrets = [new(Name<ResourceName>("db"), Name<ResourceName>("vault"), [new("url", "secret/shop", "url")])],
        Jobs = [new(Name<ResourceName>("migrate"), JobPhase.PreSync, Web.Name, ["python", "manage.py", "migrate"])],
        Components =
        [
            Web with
            {
                Port = 8000, Context = "services/web", Ingress = Ingress, Scaling = new(2, 5), Disruption = new(), Network = new(), Metrics = new(),
                Env = [new("A", FromSecret: new(Name<ResourceName>("db"), "url")), new("B", FromConfig: new(Name<ResourceName>("shop-config"), "LOG_LEVEL"))],
                Volumes = [new(Name<ResourceName>("cache"), "/cache")],
                InitContainers = [new(Name<ResourceName>("wait"), ["sh", "-c", "true"])],
            },
            new(Name<ComponentName>("worker"), Image("ghcr.io/acme/web"), Framework.Django, Command: ["celery"], Worker: true),
        ],
        Environments = [Dev, Prod with { Overrides = [new(Web.Name, Host: Name<HostName>("shop.acme.com"))] }],
    };

    private static void Problem(AppSpec spec, string path, string message) =>
        AppSpecRules.Check(spec).ShouldContain(problem => problem.Path == path && problem.Message.Contains(message, StringComparison.Ordinal), Text(spec));

    private static void NoProblem(AppSpec spec) => AppSpecRules.Check(spec).ShouldBeEmpty(Text(spec));

    private static string Text(AppSpec spec) => string.Join("\n", AppSpecRules.Check(spec));

    private static AppSpec WithWeb(ComponentSpec web) => Shop with { Components = [web] };

    private static AppSpec WithVolume(VolumeSpec volume) => WithWeb(Web with { Volumes = [volume] });

    private static Seq<T> Many<T>(int count, Func<int, T> make) => Enumerable.Range(0, count).Select(make).ToSeq();

    private static T Name<T>(string text) where T : class, IValue<T> => Parsed.As<T>(text);

    private static ImageRef Image(string text) => Parsed.As<ImageRef>(text);
}
