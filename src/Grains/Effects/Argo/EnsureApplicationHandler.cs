using DevPortal.Domain.Argo;
using DevPortal.Domain.Machine;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Specs;
using DevPortal.Manifests.ArgoCd;
using DevPortal.Manifests.Kubernetes;
using DevPortal.Manifests.Yaml;

namespace DevPortal.Grains.Effects.Argo;

/// <summary>The project first, for Argo CD refuses Applications of one that it does not have; then the Application or its set.</summary>
internal sealed class EnsureApplicationHandler(
    IArgoServer argo,
    IArgoDefinitions definitions,
    SetManifests sets,
    ISurroundings surroundings) : ArgoEffectHandler<EnsureApplication>(surroundings)
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(10);

    protected override async Task<EffectOutcome> RunIn(EnsureApplication effect, CancellationToken cancel)
    {
        var settings = new ArgoSettings(Around.ArgoNamespace, Around.ArgoProject);
        await EnsureProject(effect.Target, settings, cancel);

        return effect.Target.Applications == ApplicationOwner.DevPortal
            ? await EnsureItself(effect, settings, cancel)
            : await EnsureBySet(effect, settings, cancel);
    }

    private async Task EnsureProject(GitOpsTarget target, ArgoSettings settings, CancellationToken cancel)
    {
        try
        {
            await definitions.EnsureProjectAsync(YamlWriter.Write(ModelYaml.Of(Projects.Of(target, settings))), cancel);
        }
        catch (IntegrationException e) when (e.Fault is Fault.Unequipped && target.Applications == ApplicationOwner.DevPortal)
        {
            // Where Applications are written as objects of the cluster, without Argo CD's API, projects are the operator's.
        }
    }

    private async Task<EffectOutcome> EnsureItself(EnsureApplication effect, ArgoSettings settings, CancellationToken cancel)
    {
        var environment = effect.Spec.Environments.First(e => e.Name == effect.Environment);
        var manifest = YamlWriter.Write(ModelYaml.Of(Applications.Of(effect.Spec, effect.Target, environment, settings)));
        return OutcomeOf(await argo.EnsureAsync(manifest, cancel));
    }

    private async Task<EffectOutcome> EnsureBySet(EnsureApplication effect, ArgoSettings settings, CancellationToken cancel)
    {
        var set = await sets.Of(effect, settings, cancel);
        await definitions.EnsureSetAsync(YamlWriter.Write(ModelYaml.Of(set)), cancel);

        var name = Naming.Instance(effect.Spec.Name, effect.Environment);
        return await argo.FindAsync(Id(name), cancel) is { } made
            ? OutcomeOf(made)
            : new EffectOutcome.WaitFor(LookAgain, await WhyNotYet(set.Metadata.Name, cancel));
    }

    private async Task<string> WhyNotYet(string set, CancellationToken cancel) =>
        await definitions.FindSetAsync(set, cancel) is { Errors: [var error, ..] }
            ? $"The ApplicationSet {set} cannot make the Application: {error}"
            : $"The ApplicationSet {set} has not made the Application yet.";

    private static EffectOutcome OutcomeOf(ArgoApplication application) => application.DeletedAt is null
        ? new EffectOutcome.Done()
        : new EffectOutcome.WaitFor(LookAgain, $"The Application {application.Id.Name} is still being deleted; it is made again after that.");
}
