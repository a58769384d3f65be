using DevPortal.Domain;
using DevPortal.Domain.Machine;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Sources;
using DevPortal.Domain.Values;
using DevPortal.Grains.Effects.Sources;

namespace DevPortal.Grains.Sources;

/// <summary>Asks servers where branches are, and what happened since they were last seen.</summary>
public sealed class SourceHeads(SourceDoors doors, TimeProvider clock)
{
    // A server lists no more files of a comparison; beyond, any file may have changed.
    private const int MostFiles = 300;

    // How far a server's clock may be from this one.
    private static readonly TimeSpan ClockDifference = TimeSpan.FromMinutes(1);

    /// <param name="accesses">Tried one after the other until one is let in.</param>
    /// <returns>Null where the branch is not there, or where it was seen.</returns>
    public async Task<SourceEvent.Pushed?> FindAsync(
        Seq<SourceAccess> accesses, BranchName branch, SeenHead? seen, CancellationToken cancellation)
    {
        for (var i = 0; ; i++)
        {
            try
            {
                return await FindAsync(accesses[i], branch, seen, cancellation);
            }
            catch (IntegrationException) when (i + 1 < accesses.Count)
            {
                // Another follower's token may be better.
            }
        }
    }

    private async Task<SourceEvent.Pushed?> FindAsync(
        SourceAccess access, BranchName branch, SeenHead? seen, CancellationToken cancellation)
    {
        // Whatever the server took before this moment is part of what it shows now.
        var at = clock.GetUtcNow() - ClockDifference;
        var repository = doors.OpenFiles(access);
        var head = await repository.HeadAsync(branch, cancellation);
        if (head is null || head == seen?.Head)
            return null;

        var log = await repository.LogAsync(branch, 1, cancellation);
        var message = log.FirstOrDefault(commit => commit.Sha == head)?.Message ?? "";
        var range = seen is not null && doors.OpenForge(access) is { } forge ? await forge.CompareAsync(seen.Head, head, cancellation) : null;
        return new(
            branch,
            Tag: null,
            head,
            message,
            range?.Commits.FirstOrDefault(commit => commit.Sha == head)?.Author ?? "",
            range?.Files is { Count: < MostFiles } files ? files : [],
            seen?.At > at ? seen.At : at,
            seen?.Head);
    }
}
