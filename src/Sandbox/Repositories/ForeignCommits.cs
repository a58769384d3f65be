using DevPortal.Sandbox.Faults;
using DevPortal.Sandbox.Git;

namespace DevPortal.Sandbox.Repositories;

/// <summary>Where the fault was asked for, someone else is faster: their commit lands just before a write.</summary>
internal sealed class ForeignCommits(FaultBook faults, FileCommits commits)
{
    public async Task InterveneAsync(Repository repository, IEnumerable<string> refs, CancellationToken cancel)
    {
        foreach (var branch in refs.Where(r => r.StartsWith(Refs.Heads, StringComparison.Ordinal)).Select(r => r[Refs.Heads.Length..]))
        {
            var fault = faults.Take(new FaultSubject(Repository: repository.FullName), FaultKind.ForeignCommit);
            if (fault is null)
                return;

            var path = $"foreign/{fault.Id}-{fault.Hits}.txt";
            await commits.CommitAsync(
                repository,
                branch,
                $"Someone else's commit {fault.Hits} (sandbox fault {fault.Id})",
                Author.SomeoneElse,
                (_, _) => Task.FromResult<IReadOnlyList<FileChange>>([new(path, $"{branch}\n")]),
                cancel);
        }
    }
}
