using DevPortal.Domain.GitOps;
using DevPortal.Domain.Specs;
using Orleans;
using Orleans.Concurrency;

namespace DevPortal.Contracts;

/// <summary>
/// One branch of a GitOps repository, by <see cref="GrainKeys.GitOps"/>, and DevPortal's only writer to it. Turns the changes
/// that wait into one commit; a change is in the branch once, however often it is submitted.
/// </summary>
public interface IGitOpsRepoGrain : IGrainWithStringKey
{
    /// <summary>
    /// Queues a change, or says what became of it. Its application is told of the end by <see cref="IAppGrain.Complete"/> with
    /// the change's id. The queue does not outlive the process: whoever waits asks again.
    /// </summary>
    Task<GitOpsTicket> Submit(GitOpsTarget target, GitOpsChange change);

    /// <summary>Somebody pushed; tells the applications whose files changed.</summary>
    /// <param name="delivery">What told of it, so that the same one is the same operation.</param>
    /// <returns>What it set off, as a sentence.</returns>
    Task<string> Pushed(GitOpsTarget target, GitOpsPush push, string delivery);

    /// <summary>Compares the head with the last one seen, and acts on what nobody told of.</summary>
    Task CatchUp(GitOpsTarget target);

    [AlwaysInterleave]
    Task<GitOpsQueue> Get();
}
