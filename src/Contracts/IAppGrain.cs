using DevPortal.Domain.Machine;
using Orleans;
using Orleans.Concurrency;

namespace DevPortal.Contracts;

/// <summary>One application, by <see cref="GrainKeys.App"/>. The only writer of its state.</summary>
public interface IAppGrain : IGrainWithStringKey
{
    /// <summary>
    /// Decides what an event means, saves it, and sets off what follows. A request that changes nothing says so; what happened
    /// outside and is known already changes nothing.
    /// </summary>
    Task<AppReply> Handle(AppEvent appEvent);

    /// <summary>What is saved; answers also while a change is being saved.</summary>
    [AlwaysInterleave]
    Task<AppState> Get();

    /// <summary>
    /// An effect's outcome: from the effect itself, or from whoever found out that it is done. One that comes a second time
    /// changes nothing.
    /// </summary>
    Task Complete(string effectId, EffectOutcome outcome);

    /// <summary>Runs what is due and not yet running. Does nothing to an application at rest.</summary>
    Task Poke();
}
