using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using DevPortal.Domain;
using DevPortal.Domain.Machine;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Ports.Git;
using DevPortal.Domain.Values;

namespace DevPortal.Grains.Effects.Argo;

/// <summary>
/// Whether another commit carries a release too. Applications share a branch, so Argo CD is as a rule at somebody else's later
/// commit; it carries the release where the application's files are the same in both.
/// </summary>
internal sealed class CarryingCommits(IGitRepositories repositories)
{
    private const int MaxRemembered = 2_000;

    // Commits never change, so neither does what they hold.
    private readonly ConcurrentDictionary<Place, string> _contents = new();

    public async Task<bool> StillCarries(WatchRollout release, CommitSha other, CancellationToken cancel)
    {
        var place = new Place(release.Target.Repository, release.Paths, release.Commit);
        try
        {
            return await ContentOf(place, cancel) == await ContentOf(place with { Commit = other }, cancel);
        }
        catch (IntegrationException e) when (e.Fault is Fault.NotFound)
        {
            // The server does not have one of them, or does not have it yet.
            return false;
        }
    }

    /// <returns>The same for the same files with the same content.</returns>
    private async Task<string> ContentOf(Place place, CancellationToken cancel)
    {
        if (_contents.TryGetValue(place, out var known))
            return known;

        var folders = place.Paths.Select(path => Parsed.As<RepoPath>(path.TrimEnd('/'))).ToSeq();
        var repository = repositories.Open(place.Repository, new GitAccess.Configured());
        var content = DigestOf((await repository.ReadAsync(place.Commit, folders, cancel)).Files);

        if (_contents.Count >= MaxRemembered)
            _contents.Clear();
        return _contents[place] = content;
    }

    private static string DigestOf(Seq<RepoFile> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files)
        {
            // The lengths keep two files from being taken for two others with the same bytes in a row.
            hash.AppendData(Encoding.UTF8.GetBytes($"{file.Path}\n{file.Executable}\n{file.Content.Bytes.Length}\n"));
            hash.AppendData(file.Content.Bytes.Span);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private sealed record Place(RepoUrl Repository, Seq<string> Paths, CommitSha Commit);
}
