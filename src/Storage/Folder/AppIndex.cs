using System.Collections.Immutable;
using DevPortal.Domain.Health;
using DevPortal.Domain.Ports;
using DevPortal.Storage.Catalog;

namespace DevPortal.Storage.Folder;

/// <summary>
/// All applications in each order that they can be listed in. Never changes: a reader keeps the one that it has while
/// writers make the next.
/// </summary>
internal sealed record AppIndex(
    ImmutableDictionary<string, IndexedApp> ByKey,
    ImmutableSortedSet<IndexedApp> ByName,
    ImmutableSortedSet<IndexedApp> ByUpdated,
    ImmutableSortedSet<IndexedApp> ByHealth)
{
    private static readonly Comparer<IndexedApp> Name =
        Comparer<IndexedApp>.Create((a, b) => string.CompareOrdinal(a.Summary.Name.Value, b.Summary.Name.Value));

    public static AppIndex Empty { get; } = new(
        ImmutableDictionary<string, IndexedApp>.Empty,
        ImmutableSortedSet.Create<IndexedApp>(Name),
        ImmutableSortedSet.Create<IndexedApp>(Then(a => -a.Summary.UpdatedAt.UtcTicks)),
        ImmutableSortedSet.Create<IndexedApp>(Then(a => -a.Severity)));

    public static AppIndex Of(IEnumerable<IndexedApp> apps)
    {
        var all = apps.ToList();
        return new AppIndex(
            all.ToImmutableDictionary(a => a.Summary.Name.Value),
            Empty.ByName.Union(all),
            Empty.ByUpdated.Union(all),
            Empty.ByHealth.Union(all));
    }

    public AppIndex With(IndexedApp app)
    {
        var rest = Without(app.Summary.Name.Value);
        return new AppIndex(
            rest.ByKey.Add(app.Summary.Name.Value, app),
            rest.ByName.Add(app),
            rest.ByUpdated.Add(app),
            rest.ByHealth.Add(app));
    }

    public AppIndex Without(string name) =>
        ByKey.TryGetValue(name, out var old)
            ? new AppIndex(ByKey.Remove(name), ByName.Remove(old), ByUpdated.Remove(old), ByHealth.Remove(old))
            : this;

    public ImmutableSortedSet<IndexedApp> In(AppOrder order) => order switch
    {
        AppOrder.Name => ByName,
        AppOrder.Updated => ByUpdated,
        AppOrder.Health => ByHealth,
        _ => throw new ArgumentOutOfRangeException(nameof(order), order, null),
    };

    private static Comparer<IndexedApp> Then(Func<IndexedApp, long> first) =>
        Comparer<IndexedApp>.Create((a, b) => first(a).CompareTo(first(b)) is var order and not 0 ? order : Name.Compare(a, b));
}

/// <summary>An application with what it is searched and ordered by.</summary>
internal sealed record IndexedApp(AppSummary Summary)
{
    public string SearchText { get; } = SearchWords.TextOf(Summary);

    public int Severity { get; } = HealthOrder.Severity(Summary.Health);
}
