using DevPortal.Domain.Machine;
using DevPortal.Domain.Rollouts;
using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;
using DevPortal.Grains.Effects;
using DevPortal.Grains.Effects.Argo;
using DevPortal.Grains.Tests.Fakes;
using DevPortal.Manifests;
using DevPortal.Manifests.ArgoCd;
using DevPortal.Manifests.Kubernetes;
using DevPortal.Manifests.Yaml;
using DevPortal.Testing;

namespace DevPortal.Grains.Tests.Effects.Argo;

/// <summary>The effects one after the other, over HTTP, against an Argo CD that syncs and a cluster that rolls pods.</summary>
public sealed class SandboxTests : IAsyncLifetime
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(500);

    private ArgoSandbox _sandbox = null!;

    public async Task InitializeAsync() => _sandbox = await ArgoSandbox.StartAsync();

    public async Task DisposeAsync() => await _sandbox.DisposeAsync();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_application_is_made_rolled_out_updated_and_deleted(bool autoSync)
    {
        var first = await _sandbox.CommitAsync(Files(autoSync, "1"));
        (await ToEnd(Ensure, new EnsureApplication(Spec(autoSync, "1"), Target, EnvironmentName.Default))).ShouldBeOfType<EffectOutcome.Done>();
        (await ToEnd(Sync, new SyncApplication("shop"))).ShouldBeOfType<EffectOutcome.Done>();
        var rolledOut = SightOf(await ToEnd(Watch, Rollout(first, "1")));
        (rolledOut.Stage, rolledOut.Ready, rolledOut.Revision).ShouldBe((RolloutStage.Done, 1, first.Abbreviated));

        var foreign = await _sandbox.CommitAsync(("apps/blog/configmap.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: blog}\n"));
        await ToEnd(Sync, new SyncApplication("shop"));
        SightOf(await ToEnd(Watch, Rollout(first, "1"))).Revision.ShouldBe(foreign.Abbreviated);

        var second = await _sandbox.CommitAsync(Files(autoSync, "2"));
        await ToEnd(Sync, new SyncApplication("shop", Hard: true));
        SightOf(await ToEnd(Watch, Rollout(second, "2"))).Revision.ShouldBe(second.Abbreviated);
        SightOf(await Pass(Watch.Run(Rollout(first, "1")))).Stage.ShouldBe(RolloutStage.OtherRevision);

        (await ToEnd(Delete, new DeleteApplication("shop"))).ShouldBe(new EffectOutcome.Done());
        (await Pass(_sandbox.Server.FindAsync(new("shop", "devportal")))).ShouldBeNull();
    }

    [Fact]
    public async Task Two_repositories_share_a_project_that_permits_both()
    {
        await _sandbox.CommitAsync(Files(autoSync: true, "1"));
        var elsewhere = Target with { Repository = Parsed.As<RepoUrl>("https://git.example.com/acme/other") };
        var others = YamlWriter.Write(ModelYaml.Of(Projects.Of(elsewhere, ArgoSettings.Default)));

        await _sandbox.Definitions.EnsureProjectAsync(others);
        (await ToEnd(Ensure, new EnsureApplication(Spec(true, "1"), Target, EnvironmentName.Default))).ShouldBeOfType<EffectOutcome.Done>();
        await _sandbox.Definitions.EnsureProjectAsync(others);

        // Argo CD checks the project again whenever an Application is put in place.
        (await ToEnd(Ensure, new EnsureApplication(Spec(true, "1"), Target, EnvironmentName.Default))).ShouldBeOfType<EffectOutcome.Done>();
    }

    private FakeOutside Outside { get; } = new();

    private GitOpsTarget Target => FakeOutside.GitOps with { Repository = _sandbox.Repository };

    private EnsureApplicationHandler Ensure => new(_sandbox.Server, _sandbox.Definitions, new SetManifests(_sandbox.Git), Outside);

    private SyncApplicationHandler Sync => new(_sandbox.Server, Outside);

    private WatchRolloutHandler Watch => new(
        _sandbox.Server, new ApplicationPods(_sandbox.Resources), new CarryingCommits(_sandbox.Git), Outside);

    private DeleteApplicationHandler Delete => new(_sandbox.Server, _sandbox.Definitions, Outside);

    private static AppSpec Spec(bool autoSync, string tag)
    {
        var shop = SampleSpecs.Shop;
        return shop with
        {
            Environments = [new EnvironmentSpec(EnvironmentName.Default, AutoSync: autoSync)],
            Components = [shop.Components[0] with { Image = Image(tag) }],
        };
    }

    private static ImageRef Image(string tag) => Parsed.As<ImageRef>($"ghcr.io/acme/shop:{tag}");

    private IEnumerable<(string, string)> Files(bool autoSync, string tag) =>
        AppManifests.Render(ManifestRequest.ForAll(Spec(autoSync, tag), Target)).Select(file => (file.Path, file.Content));

    private WatchRollout Rollout(CommitSha commit, string tag) =>
        new("shop", Target, ["apps/shop/"], commit, [new ComponentTarget(Image(tag))]);

    private static RolloutSight SightOf(EffectOutcome outcome) => outcome switch
    {
        EffectOutcome.Done { Result: StepResult.RolledOut rolledOut } => rolledOut.Sight,
        EffectOutcome.WaitFor { Sight: { } sight } => sight,
        _ => throw new InvalidOperationException(outcome.ToString()),
    };

    /// <summary>As often as the effect wants to be run again, with the time that it wants to pass.</summary>
    private async Task<EffectOutcome> ToEnd(IEffectHandler handler, Effect effect)
    {
        for (var runs = 0; ; runs++)
        {
            var outcome = await Pass(handler.Run(effect));
            if (outcome is not EffectOutcome.WaitFor wait)
                return outcome;

            runs.ShouldBeLessThan(500, outcome.ToString());
            for (var passed = TimeSpan.Zero; passed < wait.Delay; passed += Step)
                _sandbox.Clock.Advance(Step);
        }
    }

    private async Task<T> Pass<T>(Task<T> work)
    {
        await _sandbox.Clock.PassWaitsAsync(work, upTo: TimeSpan.FromSeconds(1));
        return await work;
    }
}
