using System.Security.Cryptography;
using System.Text;
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
    private (int Run, bool After)? _crash;
    private int _runs;

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

    /// <summary>Completes when the process is to die, at the place that was chosen.</summary>
    public TaskCompletionSource Crashing { get; private set; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>As if nothing had been done so far.</summary>
    public void Forget()
    {
        lock (_lock)
            _done.Clear();
    }

    /// <summary>The process never gets beyond this run of an effect, counted from 0: it dies before what it does outside, or right after.</summary>
    public void CrashAt(int run, bool after)
    {
        Crashing = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _crash = (run, after);
        _runs = 0;
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

    /// <summary>What the effect does outside, or what it did already where this is not its first run.</summary>
    private async Task Happen(string id, CancellationToken processDied)
    {
        var run = Interlocked.Increment(ref _runs) - 1;
        await DieWhere(run, after: false, processDied);
        lock (_lock)
            _done.Add(id);
        await DieWhere(run, after: true, processDied);
    }

    private Task DieWhere(int run, bool after, CancellationToken processDied)
    {
        if (_crash != (run, after))
            return Task.CompletedTask;

        Crashing.TrySetResult();
        return new TaskCompletionSource().Task.WaitAsync(processDied);
    }

    private sealed class Handler(Type effect, FakeOutside outside) : IEffectHandler
    {
        public Type Handles => effect;

        public async Task<EffectOutcome> Run(OutstandingEffect outstanding, CancellationToken cancellationToken)
        {
            await outside.Happen(outstanding.Id, cancellationToken);
            var commit = CommitOf(outstanding.Id);
            return new EffectOutcome.Done(outstanding.Effect switch
            {
                CommitManifests => new StepResult.ManifestsCommitted(commit),
                CommitSource => new StepResult.SourceCommitted(commit),
                FollowBuild => new StepResult.BuildEnded(7, "https://github.com/acme/shop/actions/runs/7"),
                FindImages find => new StepResult.ImagesFound(
                    find.Spec.Components.Select(component => new ComponentImage(component.Name, component.Image)).ToSeq(), commit),
                WatchRollout => new StepResult.RolledOut(new RolloutSight(
                    RolloutStage.Done, RolloutOutlook.Done, "Healthy.", HealthStatus.Healthy, SyncStatus.Synced, 1, 1)),
                _ => null,
            });
        }

        /// <summary>The same effect comes to the same commit, however often it runs.</summary>
        private static CommitSha CommitOf(string effectId) =>
            Parsed.As<CommitSha>(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(effectId)))[..40]);
    }
}
