using System.Text;

namespace DevPortal.Integrations.Git;

/// <summary>
/// Fetches objects by their ids. Servers hand them out in git's second protocol; an ssh server that passes GIT_PROTOCOL
/// on to nobody, as OpenSSH's own by default, speaks the first, in which only what a branch points to may be asked for.
/// </summary>
internal static class ObjectFetch
{
    // All that branches lead to, whatever is here already without its files.
    private static readonly string[] Everything =
        ["fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--refetch", "--no-filter", GitSession.Origin, "+refs/heads/*:refs/devportal/all/*"];

    public static async Task FetchAsync(this GitSession session, IReadOnlyList<string> ids, IReadOnlyList<string> options, CancellationToken cancel)
    {
        var fetch = await session.TryAsync(
            ["fetch", "--quiet", .. options, "--no-tags", "--no-write-fetch-head", "--filter=blob:none", "--stdin", GitSession.Origin], Lines(ids), cancel);
        if (fetch.Succeeded)
            return;

        if (!fetch.Errors.Contains("unadvertised object", StringComparison.Ordinal))
            throw session.Failure(fetch);

        await session.RunAsync(Everything, cancel);
    }

    public static ReadOnlyMemory<byte> Lines(IEnumerable<string> lines) => Encoding.ASCII.GetBytes(string.Join('\n', lines) + "\n");
}
