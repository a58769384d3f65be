using DevPortal.Contracts;
using DevPortal.Domain;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;

namespace DevPortal.Grains;

/// <summary>The repositories of all applications, as they were a moment ago.</summary>
public sealed class KnownRepositories(IAppCatalog catalog, ISurroundings surroundings, TimeProvider clock)
{
    private const int PageSize = 500;

    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(1);

    private volatile Snapshot? _last;

    public async Task<Seq<RepoUrl>> SourcesAsync(CancellationToken cancellation) => (await ReadAsync(cancellation)).Sources;

    /// <summary>One target for each branch of a GitOps repository.</summary>
    public async Task<Seq<GitOpsTarget>> GitOpsAsync(CancellationToken cancellation) => (await ReadAsync(cancellation)).GitOps;

    private async Task<Snapshot> ReadAsync(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (_last is { } last && now < last.At + Kept)
            return last;

        var apps = new List<AppSummary>();
        AppPage page;
        do
        {
            page = await catalog.FindAsync(new AppQuery(Offset: apps.Count, Limit: PageSize), cancellation);
            apps.AddRange(page.Apps);
        }
        while (page.Apps.Count == PageSize);

        return _last = new(
            now,
            apps.Select(app => app.Source).OfType<RepoUrl>().Distinct().ToSeq(),
            apps.Select(app => app.GitOps).Append(surroundings.Current.GitOps).OfType<GitOpsTarget>().DistinctBy(GrainKeys.GitOps).ToSeq());
    }

    private sealed record Snapshot(DateTimeOffset At, Seq<RepoUrl> Sources, Seq<GitOpsTarget> GitOps);
}
