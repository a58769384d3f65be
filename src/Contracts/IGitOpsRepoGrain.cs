using DevPortal.Domain.GitOps;
using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;
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
    [AlwaysInterleave]
    Task<string> Pushed(GitOpsTarget target, GitOpsPush push, string delivery);

    /// <summary>Compares the head with the last one seen, and acts on what nobody told of.</summary>
    Task CatchUp(GitOpsTarget target);

    [AlwaysInterleave]
    Task<GitOpsQueue> Get();

    /// <summary>For the grain itself: how its work beside the mailbox went.</summary>
    Task Report(GitOpsReport report);

    /// <summary>For the grain itself: everybody was told of what is in the branch up to there.</summary>
    /// <param name="before">Where what they were told of begins; null where that is not known.</param>
    Task Saw(CommitSha? before, CommitSha head);
}
