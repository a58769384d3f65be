using DevPortal.Domain.Machine;
using DevPortal.Domain.Specs;
using Orleans;
using Orleans.Concurrency;

namespace DevPortal.Contracts;

/// <summary>One application, by <see cref="GrainKeys.App"/>. The only writer of its state.</summary>
public interface IAppGrain : IGrainWithStringKey
{
    /// <summary>Makes the application be so; the same again changes nothing and says so.</summary>
    Task<AppReply> Configure(AppSpec spec, Cause cause, long? expectedRevision = null);

    Task<AppReply> Delete(Cause cause, long? expectedRevision = null);

    /// <summary>What is saved; answers also while a change is being saved.</summary>
    [AlwaysInterleave]
    Task<AppState> Get();

    /// <summary>An effect's outcome. For the grain itself: effects report by an ordinary call.</summary>
    Task Complete(string effectId, EffectOutcome outcome);

    /// <summary>Runs what is due and not yet running. Does nothing to an application at rest.</summary>
    Task Poke();
}
