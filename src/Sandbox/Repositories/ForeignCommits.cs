using DevPortal.Sandbox.Faults;

namespace DevPortal.Sandbox.Repositories;

/// <summary>Where the fault was asked for, someone else is faster: their commit lands just before a write.</summary>
internal sealed class ForeignCommits(FaultBook faults, FileCommits commits)
{
    public async Task InterveneAsync(Repository repository, string branch, CancellationToken cancel)
    {
        var fault = faults.Take(new FaultSubject(Repository: repository.FullName), FaultKind.ForeignCommit);
        if (fault is null)
            return;

        await commits.CommitAsync(
            repository,
            branch,
            $"Someone else's commit {fault.Hits} (sandbox fault {fault.Id})",
            Author.SomeoneElse,
            (_, _) => Task.FromResult<IReadOnlyList<FileChange>>([new($"foreign/{fault.Id}-{fault.Hits}.txt", $"{branch}\n")]),
            cancel);
    }
}
