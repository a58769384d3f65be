using DevPortal.Domain;
using DevPortal.Domain.GitOps;
using DevPortal.Domain.Ports.Git;
using DevPortal.Domain.Values;

namespace DevPortal.Grains.GitOps;

/// <summary>
/// Which applications could own the files of a push, by the rules of <see cref="Domain.Specs.GitOpsPaths"/>. Only the
/// applications themselves know for sure: <c>apps/shop-dev</c> is shop-dev, or shop in its environment dev.
/// </summary>
internal static class PathCandidates
{
    private static readonly string[] Endings = ["-applicationset.yaml", ".yaml"];

    public static IReadOnlyList<AppName> Of(GitOpsPush push) =>
    [
        .. push.Paths.SelectMany(Names)
            .Concat(push.Messages.SelectMany(message => CommitMessage.ValuesOf(message, GitOpsTrailers.App)))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .Select(name => AppName.TryParse(name, out var app, out _) ? app : null)
            .OfType<AppName>(),
    ];

    private static IEnumerable<string> Names(string path) => path.Split('/').Skip(1).SelectMany(Starts);

    // A folder's name is the application's with something behind it, or nothing.
    private static IEnumerable<string> Starts(string part)
    {
        var name = Endings.FirstOrDefault(ending => part.EndsWith(ending, StringComparison.Ordinal)) is { } ending ? part[..^ending.Length] : part;
        yield return name;
        for (var dash = name.IndexOf('-', StringComparison.Ordinal); dash > 0; dash = name.IndexOf('-', dash + 1))
            yield return name[..dash];
    }
}
