using DevPortal.Domain.Machine;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Sources;
using DevPortal.Domain.Values;
using Orleans;
using Orleans.Concurrency;

namespace DevPortal.Contracts;

/// <summary>One source repository, by <see cref="GrainKeys.Source"/>: which applications follow it.</summary>
public interface ISourceRepoGrain : IGrainWithStringKey
{
    /// <summary>From now on the application hears of what happens here.</summary>
    Task Follow(AppName app, SourceAccess access);

    Task Leave(AppName app);

    /// <summary>Tells every follower.</summary>
    /// <param name="delivery">What told of it, so that the same one is the same operation.</param>
    /// <returns>What it set off, as a sentence; also that nobody follows.</returns>
    Task<string> Take(SourceEvent sourceEvent, string delivery);

    /// <summary>Compares the heads of the tracked branches with the last ones seen, and acts on what nobody told of.</summary>
    /// <exception cref="IntegrationException">The server could not be asked.</exception>
    [AlwaysInterleave]
    [ResponseTimeout("00:02:00")]
    Task CatchUp();

    /// <summary>A branch is there now. Where none was known, later ones are compared with this one; nobody is told.</summary>
    Task Note(SeenHead head);

    [AlwaysInterleave]
    Task<SourceRepoState> Get();
}
