using DevPortal.Contracts;
using DevPortal.Domain.Machine;
using DevPortal.Domain.Ports;
using DevPortal.Grains.Effects;
using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Runtime;

namespace DevPortal.Grains.Apps;

/// <summary>
/// One application. Each event is decided by <see cref="AppMachine"/>, the decision is saved, and only then do its effects
/// run, beside the mailbox. What they find comes back as an ordinary call.
/// </summary>
public sealed partial class AppGrain(
    [PersistentState("state", "Default")] IPersistentState<AppState> stored,
    EffectRunner effects,
    ISurroundings surroundings,
    TimeProvider clock,
    ILogger<AppGrain> logger) : Grain, IAppGrain
{
    // Cancelled when this activation ends: whatever still runs then is run again by the next one.
    private readonly CancellationTokenSource _ended = new();
    private readonly HashSet<string> _running = [];
    private AppState _state = AppState.Empty;
    private IGrainTimer? _nextDue;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _state = stored.RecordExists ? stored.State : AppState.Empty;
        RunWhatIsDue();
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _ended.Cancel();
        return Task.CompletedTask;
    }

    public Task<AppReply> Handle(AppEvent appEvent) => Apply(
        appEvent is Configure { Home: null } configure ? configure with { Home = surroundings.Current.GitOps } : appEvent);

    public Task<AppState> Get() => Task.FromResult(_state);

    public async Task Complete(string effectId, EffectOutcome outcome)
    {
        _running.Remove(effectId);
        await Apply(new EffectReturned(effectId, outcome));
    }

    public Task Poke()
    {
        RunWhatIsDue();
        return Task.CompletedTask;
    }

    private async Task<AppReply> Apply(AppEvent appEvent)
    {
        var before = _state;
        var decision = AppMachine.Decide(before, appEvent, clock.GetUtcNow());
        if (decision.Refused is { } refused)
            return new AppReply(before, Change.None, refused);

        await Save(decision.State);
        RunWhatIsDue();
        return new AppReply(_state, ChangeOf(before, decision), OperationId: decision.OperationId);
    }

    private async Task Save(AppState next)
    {
        if (next == _state)
            return;

        try
        {
            stored.State = next;
            await stored.WriteStateAsync();
            _state = next;
        }
        catch
        {
            // Whether the write arrived is not known, so this activation knows nothing for sure any more.
            DeactivateOnIdle();
            throw;
        }
    }

    private void RunWhatIsDue()
    {
        var now = clock.GetUtcNow();
        DateTimeOffset? next = null;
        foreach (var outstanding in _state.Outstanding)
        {
            if (_running.Contains(outstanding.Id))
                continue;

            if (outstanding.DueAt <= now)
                Start(outstanding);
            else if (next is null || outstanding.DueAt < next)
                next = outstanding.DueAt;
        }

        _nextDue?.Dispose();
        _nextDue = next is null ? null : WakeIn(next.Value - now);
    }

    private void Start(OutstandingEffect outstanding)
    {
        _running.Add(outstanding.Id);
        var self = this.AsReference<IAppGrain>();
        var ended = _ended.Token;
        _ = Task.Run(() => effects.RunAndReport(outstanding, self.Complete, ended), CancellationToken.None);
        LogStarted(outstanding.Id, outstanding.Tries);
    }

    private IGrainTimer WakeIn(TimeSpan delay) => this.RegisterGrainTimer(
        _ => Poke(),
        new GrainTimerCreationOptions(delay, Timeout.InfiniteTimeSpan) { KeepAlive = true });

    private static Change ChangeOf(AppState before, Decision decision) =>
        ReferenceEquals(before, decision.State) ? Change.None
        : before.Exists ? Change.Changed
        : Change.Created;

    [LoggerMessage(LogLevel.Debug, "Effect {EffectId} starts after {Tries} tries.")]
    private partial void LogStarted(string effectId, int tries);
}
