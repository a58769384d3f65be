using System.Globalization;
using System.Text.Json;
using DevPortal.Domain;
using DevPortal.Domain.Health;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;

namespace DevPortal.Storage.Postgres;

/// <summary>The tags of an application, as the migration 0002_app_catalog makes them, written and read.</summary>
internal static class AppTags
{
    public static IReadOnlyList<string> Of(AppFilter filter)
    {
        var tags = new List<string>();
        if (filter.Team is { } team)
            tags.Add($"team:{team}");
        if (filter.Framework is { } framework)
            tags.Add($"framework:{JsonNamingPolicy.CamelCase.ConvertName(framework.ToString())}");
        if (filter.Environment is { } environment)
            tags.Add(filter.Health is { } there ? $"environment:{environment}={HealthOrder.Severity(there)}" : $"environment:{environment}");
        else if (filter.Health is { } health)
            tags.Add($"health:{HealthOrder.Severity(health)}");
        return tags;
    }

    public static AppCounts Count(int total, IEnumerable<(string Tag, int Number)> tags)
    {
        var byKind = tags
            .Select(t => (Parts: t.Tag.Split(':', 2), t.Number))
            .ToLookup(t => t.Parts[0], t => (Value: t.Parts[1], t.Number));
        return new AppCounts(
            total,
            Counts(byKind["team"], Parsed.As<TeamName>),
            Counts(byKind["environment"].Where(e => !e.Value.Contains('=', StringComparison.Ordinal)), Parsed.As<EnvironmentName>),
            Counts(byKind["health"], HealthOf),
            Counts(byKind["framework"].Where(f => FrameworkOf(f.Value) is not Framework.None), FrameworkOf));
    }

    private static Seq<Count<T>> Counts<T>(IEnumerable<(string Value, int Number)> counts, Func<string, T> read) where T : notnull =>
        counts
            .Select(c => new Count<T>(read(c.Value), c.Number))
            .OrderByDescending(c => c.Number)
            .ThenBy(c => c.Of.ToString(), StringComparer.Ordinal)
            .ToSeq();

    private static HealthStatus HealthOf(string severity) =>
        Enum.GetValues<HealthStatus>().First(h => HealthOrder.Severity(h) == int.Parse(severity, CultureInfo.InvariantCulture));

    private static Framework FrameworkOf(string word) =>
        Enum.TryParse<Framework>(word, ignoreCase: true, out var framework) && Enum.IsDefined(framework) ? framework : Framework.None;
}
