using DevPortal.Domain;
using DevPortal.Domain.Releases;
using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;
using FsCheck;
using FsCheck.Fluent;
using HostName = DevPortal.Domain.Values.HostName;

namespace DevPortal.Manifests.Tests.Properties;

/// <summary>Specifications that pass the rules, of every shape and with names and texts that lie in wait.</summary>
internal static class SpecGen
{
    private static readonly string[] Words = ["no", "on", "y", "null", "true", "shop", "api", "x1e3", "web-2", "a", new string('n', 40)];

    private static readonly string[] Texts =
        [.. HostileTexts.All.Where(text => !text.Any(c => c is '\0' or (>= '\u007f' and <= '\u009f') or '\ufffe' or '\uffff') && text.Length < 2000)];

    private static readonly Gen<string> Text = Gen.Elements(Texts);

    public static Arbitrary<ManifestRequest> Requests { get; } = Arb.From(Request()
        .Where(request => AppSpecRules.Check(request.Spec).IsEmpty));

    /// <summary>By tag or by digest, never by both.</summary>
    public static Arbitrary<ImageRef> Images { get; } = Arb.From(Gen.Elements(
        "ghcr.io/acme/shop:1.10", "redis:on", "localhost:5000/a/b:3f2a1bc", "localhost:5000/a/b@sha256:" + new string('f', 64), "registry.acme.dev/no@sha256:" + new string('1', 64))
        .Select(Parsed.As<ImageRef>));

    private static Gen<ManifestRequest> Request() =>
        from spec in Spec()
        from layout in Gen.Elements(Enum.GetValues<ManifestLayout>())
        from owner in Gen.Elements(Enum.GetValues<ApplicationOwner>())
        from written in Gen.Elements(true, false)
        from releases in Each(spec.Environments, environment => Release(spec, environment.Name, written))
        select new ManifestRequest(spec, new GitOpsTarget(Parsed.As<RepoUrl>("https://github.com/acme/gitops"), null, layout, null, owner), releases);

    private static Gen<AppSpec> Spec() =>
        from name in Name<AppName>(Words)
        from team in Name<TeamName>(Words)
        from contact in Gen.Elements(null, "#shop", "shop@acme.dev", "{{ .app }}", "ask me: # 'now'")
        from description in Maybe(Text.Where(text => !text.Any(c => char.IsControl(c) && c is not ('\n' or '\t'))))
        from config in Settings()
        from secrets in Gen.Elements(0, 1).SelectMany(count => List(count, Secret()))
        from componentNames in Distinct<ComponentName>(1, 3)
        from environmentNames in Distinct<EnvironmentName>(1, 3)
        from components in Each(componentNames, component => Component(component, secrets))
        from environments in Each(environmentNames, environment => Environment(environment, components))
        from jobs in Gen.Elements(0, 1, 2).SelectMany(count => List(count, Job(componentNames)))
        select new AppSpec(name, new Owner(team, contact), components, environments, null, null, description, config, secrets, Once(jobs, job => job.Name));

    private static Gen<ComponentSpec> Component(ComponentName name, Seq<ExternalSecretSpec> secrets) =>
        from framework in Gen.Elements(Enum.GetValues<Framework>())
        from image in Gen.Elements("ghcr.io/acme/shop", "redis:7.4.1", "localhost:5000/a/b@sha256:" + new string('0', 64))
        from worker in Gen.Frequency((1, Gen.Constant(true)), (4, Gen.Constant(false)))
        from replicas in Gen.Choose(0, 3)
        from command in Gen.Elements(0, 1, 3).SelectMany(count => List(count, Text)).Where(parts => parts.IsEmpty || parts[0].Trim().Length > 0)
        from env in Env(secrets)
        from resources in Maybe(Resources())
        from volumes in Gen.Elements(0, 0, 1, 2).SelectMany(count => List(count, Volume()))
        from init in Gen.Elements(0, 0, 1).SelectMany(count => List(count, Init(secrets)))
        from host in Gen.Choose(0, 1_000_000)
        from parts in List(8, Gen.Elements(true, false))
        from wave in Gen.Elements(0, 0, 3)
        select new ComponentSpec(
            name,
            Parsed.As<ImageRef>(image),
            framework,
            Replicas: replicas,
            Command: command,
            Env: env,
            Resources: resources,
            Volumes: Once(Once(volumes, volume => volume.Name), volume => volume.MountPath),
            InitContainers: init,
            Port: parts[0] && !worker ? 8081 : null,
            Probes: parts[1] && !worker ? new ProbeSpec(parts[2] ? "/ready" : null, parts[3] ? "/live" : null, 45) : null,
            Ingress: parts[2] && !worker ? new IngressSpec(Parsed.As<HostName>($"h{host}.acme.dev"), parts[3] ? "/api" : "/", parts[4], Issuer: parts[5] ? "no" : null) : null,
            Scaling: parts[3] ? new ScalingSpec(2, 5, parts[4] ? 70 : null, parts[4] ? null : 80) : null,
            Metrics: parts[4] && !worker ? new MetricsSpec() : null,
            Disruption: parts[5] ? new DisruptionSpec() : null,
            Network: parts[6] && !worker ? new NetworkSpec([Parsed.As<NamespaceName>("partners")]) : null,
            ImageUpdater: parts[7] ? new ImageUpdaterSpec(AllowTags: parts[0] ? "regexp:^v" : null) : null,
            Wave: wave,
            Worker: worker,
            PullSecret: parts[1] ? Parsed.As<ResourceName>("off") : null,
            RunAsUser: parts[2] ? 1000 : null);

    private static Gen<EnvironmentSpec> Environment(EnvironmentName name, Seq<ComponentSpec> components) =>
        from overrides in Each(components, component => Override(name, component))
        from kept in Gen.Elements(true, false)
        from config in Settings()
        from space in Gen.Elements(null, $"ns-{name}")
        from cluster in Gen.Elements(null, "eu-1", "no")
        from shared in Gen.Elements(true, false, false)
        from auto in Gen.Elements(true, false)
        select new EnvironmentSpec(name, space is null ? null : Parsed.As<NamespaceName>(space), cluster, auto, kept ? overrides : [], config, shared && space is not null);

    private static Gen<ComponentOverride> Override(EnvironmentName environment, ComponentSpec component) =>
        from replicas in Gen.Elements<int?>(null, 0, 1)
        from resources in Maybe(Resources())
        from env in Env(default)
        from scales in Gen.Elements(true, false)
        select new ComponentOverride(
            component.Name,
            replicas,
            resources,
            env,
            component.Ingress is null ? null : Parsed.As<HostName>($"{component.Name}.{environment}.acme.dev"),
            scales ? new ScalingSpec(3, 9) : null);

    private static Gen<EnvironmentRelease> Release(AppSpec spec, EnvironmentName environment, bool isBuilt) =>
        from digits in Gen.Choose(0, 9)
        from restart in Gen.Elements<DateTimeOffset?>(null, new DateTimeOffset(2026, 11, 20, 17, 4, 6, TimeSpan.FromHours(1)))
        select new EnvironmentRelease(environment, isBuilt
            ? spec.Components.Select(component => new ComponentImage(component.Name, Parsed.As<ImageRef>($"{component.Image.Repository}@sha256:{new string((char)('0' + digits), 64)}"))).ToSeq()
            : [], restart);

    private static Gen<Seq<Setting>> Settings() =>
        from names in Gen.SubListOf("LOG_LEVEL", "no", "y", "FEATURES", "a.b-c")
        from settings in Each(names.ToSeq(), name => Text.Select(value => new Setting(name, value)))
        select settings;

    private static Gen<Seq<EnvVar>> Env(Seq<ExternalSecretSpec> secrets) =>
        from names in Gen.SubListOf("DEBUG", "on", "URL", "_x", "LOG_LEVEL")
        from variables in Each(names.ToSeq(), name => Variable(name, secrets))
        select variables;

    private static Gen<EnvVar> Variable(string name, Seq<ExternalSecretSpec> secrets) =>
        Gen.Frequency(
            (4, Text.Select(value => new EnvVar(name, value))),
            (1, Gen.Constant(new EnvVar(name, FromSecret: new KeyRef(secrets.IsEmpty ? Parsed.As<ResourceName>("elsewhere") : secrets[0].Name, "url")))),
            (1, Gen.Constant(new EnvVar(name, FromConfig: new KeyRef(Parsed.As<ResourceName>("elsewhere"), "key")))));

    private static Gen<ExternalSecretSpec> Secret() =>
        from name in Name<ResourceName>("db", "no", "vault")
        from remote in Gen.Elements("secret/data/shop", "1e3", "a: b # c", "{{ x }}")
        select new ExternalSecretSpec(name, Parsed.As<ResourceName>("vault"), [new ExternalKey("url", remote, "on"), new ExternalKey("y", remote)]);

    private static Gen<VolumeSpec> Volume() =>
        from name in Name<ResourceName>("data", "cache", "no")
        from path in Gen.Elements("/data", "/tmp", "/var/cache/x", "/app/media")
        from kind in Gen.Choose(0, 3)
        from readOnly in Gen.Elements(true, false)
        select new VolumeSpec(
            name,
            path,
            kind == 1 ? new PersistentVolume(Parsed.As<Quantity>("1Gi"), "no", VolumeAccess.ReadWriteMany) : null,
            kind == 2 ? Parsed.As<ResourceName>("on") : null,
            kind == 3 ? Parsed.As<ResourceName>("off") : null,
            readOnly);

    private static Gen<InitContainerSpec> Init(Seq<ExternalSecretSpec> secrets) =>
        from image in Gen.Elements(null, "busybox:1.37.0")
        from env in Env(secrets)
        select new InitContainerSpec(Parsed.As<ResourceName>("wait-first"), ["sh", "-c", "true # {{ }}"], image is null ? null : Parsed.As<ImageRef>(image), env);

    private static Gen<JobSpec> Job(Seq<ComponentName> components) =>
        from name in Name<ResourceName>("migrate", "no", "smoke")
        from phase in Gen.Elements(Enum.GetValues<JobPhase>())
        from component in Gen.Elements(components.ToArray())
        from argument in Text
        select new JobSpec(name, phase, component, ["run", argument]);

    private static Gen<ResourceSpec> Resources() =>
        from cpu in Gen.Elements(null, "1m", "250m", "3")
        from limit in Gen.Elements(null, "4", "5000m")
        from memory in Gen.Elements(null, "16Mi", "1Gi")
        from most in Gen.Elements(null, "1Gi", "2Gi")
        select new ResourceSpec(Amount(cpu), Amount(limit), Amount(memory), Amount(most));

    private static Quantity? Amount(string? text) => text is null ? null : Parsed.As<Quantity>(text);

    private static Gen<T> Name<T>(params string[] words) where T : class, IValue<T> => Gen.Elements(words).Select(Parsed.As<T>);

    private static Gen<Seq<T>> Distinct<T>(int min, int max) where T : class, IValue<T> =>
        from names in Gen.Shuffle(Words)
        from count in Gen.Choose(min, max)
        select names.Take(count).Select(Parsed.As<T>).ToSeq();

    private static Gen<T?> Maybe<T>(Gen<T> gen) where T : class => Gen.OneOf(Gen.Constant<T?>(null), gen.Select(value => (T?)value));

    private static Gen<Seq<T>> List<T>(int count, Gen<T> gen) => gen.ArrayOf(count).Select(items => items.ToSeq());

    private static Gen<Seq<TResult>> Each<T, TResult>(Seq<T> items, Func<T, Gen<TResult>> make) =>
        Gen.CollectToArray(items.Select(make)).Select(results => results.ToSeq());

    private static Seq<T> Once<T, TKey>(Seq<T> items, Func<T, TKey> key) => items.DistinctBy(key).ToSeq();
}
