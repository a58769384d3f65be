using DevPortal.Domain;
using DevPortal.Domain.Machine;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Releases;
using DevPortal.Domain.Health;
using DevPortal.Domain.Rollouts;
using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;
using DevPortal.Grains.Effects;
using Microsoft.Extensions.DependencyInjection;

namespace DevPortal.Grains.Tests.Fakes;

/// <summary>An outside world in which every effect succeeds at once, counted; what is DevPortal's own stays real.</summary>
public sealed class FakeOutside : ISurroundings
{
    /// <summary>A pace of its own, so that no other timer is taken for it.</summary>
    public static readonly TimeSpan ArgoPollInterval = TimeSpan.FromSeconds(20);

    private readonly Lock _lock = new();
    private readonly List<string> _done = [];
    private readonly HashSet<Type> _real = [typeof(RecordAudit)];

    public static GitOpsTarget GitOps { get; } = new(Parsed.As<RepoUrl>("https://github.com/acme/gitops"));

    public Surroundings Current { get; } = new(
        GitOps,
        new Uri("https://portal.acme.example"),
        WorkflowToken: new Secret("workflow-token"),
        BuildDelay: TimeSpan.FromSeconds(90),
        ArgoPollInterval);

    /// <summary>Ids of the effects that ran, in the order in which they did.</summary>
    public IReadOnlyList<string> Done
    {
        get
        {
            lock (_lock)
                return [.. _done];
        }
    }

    /// <summary>Effects of that kind really happen, in processes that start from now on.</summary>
    public void LeaveReal<TEffect>() where TEffect : Effect => _real.Add(typeof(TEffect));

    /// <summary>Takes the place of every effect that would leave the process.</summary>
    public void TakeOver(IServiceCollection services)
    {
        foreach (var taken in services.Where(service => service.ServiceType == typeof(IEffectHandler) && !_real.Contains(EffectOf(service))).ToList())
            services.Remove(taken);
        services.AddSingleton<ISurroundings>(this);
        foreach (var effect in typeof(Effect).Assembly.GetTypes().Where(type => !type.IsAbstract && typeof(Effect).IsAssignableFrom(type) && !_real.Contains(type)))
            services.AddSingleton<IEffectHandler>(new Handler(effect, this));
    }

    private static Type EffectOf(ServiceDescriptor handler) => handler.ImplementationType!.BaseType!.GetGenericArguments()[0];

    private void Note(string id)
    {
        lock (_lock)
            _done.Add(id);
    }

    private sealed class Handler(Type effect, FakeOutside outside) : IEffectHandler
    {
        private static readonly CommitSha Commit = Parsed.As<CommitSha>("3f2a1bc000000000000000000000000000000000");

        public Type Handles => effect;

        public Task<EffectOutcome> Run(OutstandingEffect outstanding, CancellationToken cancellationToken)
        {
            outside.Note(outstanding.Id);
            return Task.FromResult<EffectOutcome>(new EffectOutcome.Done(outstanding.Effect switch
            {
                CommitManifests => new StepResult.ManifestsCommitted(Commit),
                CommitSource => new StepResult.SourceCommitted(Commit),
                FollowBuild => new StepResult.BuildEnded(7, "https://github.com/acme/shop/actions/runs/7"),
                FindImages find => new StepResult.ImagesFound(
                    find.Spec.Components.Select(component => new ComponentImage(component.Name, component.Image)).ToSeq(), Commit),
                WatchRollout => new StepResult.RolledOut(new RolloutSight(
                    RolloutStage.Done, RolloutOutlook.Done, "Healthy.", HealthStatus.Healthy, SyncStatus.Synced, 1, 1)),
                _ => null,
            }));
        }
    }
}
