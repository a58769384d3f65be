using DevPortal.Contracts;
using DevPortal.Domain.Argo;
using Orleans;
using Orleans.Runtime;

namespace DevPortal.Grains.Argo;

/// <summary>
/// One Argo CD. Keeps a lookout going beside its mailbox for as long as this activation lives, and holds what the lookout last
/// said. Nothing of it is saved: the applications' own states are what the next activation compares with.
/// </summary>
public sealed class ArgoServerGrain(ArgoLookout lookout) : Grain, IArgoServerGrain
{
    private static readonly TimeSpan SignOfLife = TimeSpan.FromMinutes(1);

    private readonly CancellationTokenSource _ended = new();
    private ArgoServerReport _report = new();
    private Task _looking = Task.CompletedTask;
    private IGrainTimer? _keepAlive;

    public Task Wake()
    {
        // A timer keeps the activation in memory, which the lookout by itself does not.
        _keepAlive ??= this.RegisterGrainTimer(_ => Wake(), new GrainTimerCreationOptions(SignOfLife, SignOfLife) { KeepAlive = true });

        if (_looking.IsCompleted)
        {
            var self = this.AsReference<IArgoServerGrain>();
            _looking = Task.Run(() => lookout.Run(self.Looked, _ended.Token), CancellationToken.None);
        }

        return Task.CompletedTask;
    }

    public async Task Poll()
    {
        await Wake();
        lookout.Hurry();
    }

    public Task Looked(ArgoServerReport report)
    {
        _report = report;
        return Task.CompletedTask;
    }

    public Task<ArgoServerReport> Get() => Task.FromResult(_report);

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _ended.Cancel();
        return Task.CompletedTask;
    }
}
