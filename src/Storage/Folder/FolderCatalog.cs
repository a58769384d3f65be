using System.Collections.Immutable;
using DevPortal.Domain;
using DevPortal.Domain.Health;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Values;
using DevPortal.Storage.Catalog;

namespace DevPortal.Storage.Folder;

/// <summary>Lists applications from memory.</summary>
internal sealed class FolderCatalog(StateIndex index) : IAppCatalog
{
    public Task<AppPage> FindAsync(AppQuery query, CancellationToken cancellation = default)
    {
        var apps = index.Apps.In(query.Order);
        var ordered = query.Reversed ? apps.Reverse() : apps;
        return Task.FromResult(query.Filter is null or { Search: null, Team: null, Environment: null, Health: null, Framework: null }
            ? new AppPage(PageOf(ordered, query), apps.Count)
            : Filtered(ordered, query, query.Filter));
    }

    public Task<AppCounts> CountAsync(AppFilter filter, CancellationToken cancellation = default)
    {
        var matching = Matching(index.Apps.ByName, filter).Select(a => a.Summary).ToList();
        return Task.FromResult(new AppCounts(
            matching.Count,
            Counts<TeamName>(matching, app => [app.Team]),
            Counts(matching, app => app.Environments.Select(e => e.Name)),
            Counts<HealthStatus>(matching, app => [app.Health]),
            Counts(matching, app => app.Frameworks)));
    }

    private static AppPage Filtered(IEnumerable<IndexedApp> ordered, AppQuery query, AppFilter filter)
    {
        var matching = Matching(ordered, filter).ToList();
        return new AppPage(PageOf(matching, query), matching.Count);
    }

    private static Seq<AppSummary> PageOf(IEnumerable<IndexedApp> apps, AppQuery query) =>
        apps.Skip(query.Offset).Take(query.Limit).Select(a => a.Summary).ToSeq();

    private static IEnumerable<IndexedApp> Matching(IEnumerable<IndexedApp> apps, AppFilter filter)
    {
        var words = SearchWords.Of(filter.Search);
        return apps.Where(app => Matches(app.Summary, filter) && SearchWords.AllIn(app.SearchText, words));
    }

    private static bool Matches(AppSummary app, AppFilter filter) =>
        (filter.Team is null || app.Team == filter.Team)
        && (filter.Framework is null || app.Frameworks.FindIndex(f => f == filter.Framework) >= 0)
        && (filter.Environment is null
            ? filter.Health is null || app.Health == filter.Health
            : app.Environments.FindIndex(e => e.Name == filter.Environment && (filter.Health is null || e.Health == filter.Health)) >= 0);

    private static Seq<Count<T>> Counts<T>(List<AppSummary> apps, Func<AppSummary, IEnumerable<T>> of) where T : notnull =>
        apps.SelectMany(of)
            .CountBy(value => value)
            .OrderByDescending(c => c.Value)
            .ThenBy(c => c.Key.ToString(), StringComparer.Ordinal)
            .Select(c => new Count<T>(c.Key, c.Value))
            .ToSeq();
}
