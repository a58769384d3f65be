using DevPortal.Domain;
using DevPortal.Domain.GitOps;
using DevPortal.Domain.Ports.Git;
using DevPortal.Domain.Values;

namespace DevPortal.Grains.GitOps;

/// <summary>How far an attempt to commit changes has come.</summary>
internal sealed class Attempt(IGitRepository repository, BranchName branch, Seq<GitOpsChange> changes)
{
    private readonly List<GitOpsChange> _open = [.. changes];
    private readonly List<EndedChange> _ended = [];

    public IGitRepository Repository => repository;

    public BranchName Branch => branch;

    public IReadOnlyCollection<GitOpsChange> Open => _open;

    /// <summary>A commit was begun, and what came of it is not known.</summary>
    public bool FateUnknown { get; set; }

    public void End(GitOpsChange change, GitOpsTicket ticket)
    {
        _open.Remove(change);
        _ended.Add(new(change, ticket));
    }

    /// <summary>The branch holds all that is open already.</summary>
    public GitOpsReport AllStand(CommitSha? head)
    {
        EndAll(_open.ToList(), new GitOpsTicket.Committed(head, ChangedSomething: false));
        return ToReport() with { Head = head };
    }

    public GitOpsReport Committed(BatchDraft draft, CommitSha commit, DateTimeOffset at)
    {
        EndAll(draft.Carried, new GitOpsTicket.Committed(commit, ChangedSomething: true));
        EndAll(draft.Already, new GitOpsTicket.Committed(draft.Head ?? commit, ChangedSomething: false));
        return ToReport() with
        {
            Head = commit,
            Before = draft.Head,
            Made = new MadeCommit(commit, at, ChangeMessage.Of(draft.Carried).Headline, draft.Carried.Select(change => change.App).OfType<AppName>().Distinct().ToSeq()),
        };
    }

    public GitOpsReport ToReport() => new(_ended.ToSeq(), FateUnknown: FateUnknown);

    private void EndAll(IEnumerable<GitOpsChange> changes, GitOpsTicket ticket)
    {
        foreach (var change in changes)
            End(change, ticket);
    }
}
