using DevPortal.Domain.Specs;

namespace DevPortal.Domain.Machine;

/// <summary>Something that happened to an application: what somebody wants, or what an effect found.</summary>
public abstract record AppEvent;

/// <summary>Somebody wants the application to be so.</summary>
/// <param name="ExpectedRevision">The revision that the sender saw; null takes whatever is there.</param>
public sealed record Configure(AppSpec Spec, Cause Cause, long? ExpectedRevision = null) : AppEvent;

/// <summary>Somebody wants the application gone.</summary>
public sealed record Delete(Cause Cause, long? ExpectedRevision = null) : AppEvent;

/// <summary>An effect came to an end, or needs another try.</summary>
public sealed record EffectReturned(string EffectId, EffectOutcome Outcome) : AppEvent;
