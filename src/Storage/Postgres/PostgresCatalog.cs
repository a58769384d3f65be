using System.Text.Json;
using DevPortal.Domain;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Specs;
using DevPortal.Storage.Catalog;
using Npgsql;
using NpgsqlTypes;

namespace DevPortal.Storage.Postgres;

/// <summary>Lists applications by SQL over the states themselves, by way of the columns that PostgreSQL derives from them.</summary>
internal sealed class PostgresCatalog(Database database) : IAppCatalog
{
    private const string Listed = "app_name is not null";

    // The part of a state that a line of a list is made from; effects can be large.
    private const string Summary =
        """
        jsonb_build_object(
            'spec', state -> 'spec',
            'home', state -> 'home',
            'environments', state -> 'environments',
            'updatedAt', state -> 'updatedAt',
            'outstanding', (
                select jsonb_agg(jsonb_build_object('lastProblem', effect -> 'lastProblem'))
                from jsonb_path_query(state, '$.outstanding[*]') effect))
        """;

    public Task<AppPage> FindAsync(AppQuery query, CancellationToken cancellation = default)
    {
        if (query.Filter?.Framework is Framework.None)
            return Task.FromResult(new AppPage([], 0));

        var conditions = ConditionsOf(query.Filter ?? new());
        var where = conditions.Where(Listed);
        NpgsqlParameter[] filter = [.. conditions.Parameters];
        var limit = conditions.Add(Commands.Number(query.Limit));
        var offset = conditions.Add(Commands.Number(query.Offset));
        var order = OrderOf(query);

        return database.RunAsync(
            async (connection, token) =>
            {
                await using var batch = new NpgsqlBatch(connection)
                    .With(TotalOf(conditions, where), filter)
                    .With(
                        $"""
                         with page as materialized (select app_name from grain_state {where} order by {order} limit {limit} offset {offset})
                         select {Summary}
                         from page join grain_state on grain_type = '{AppStates.GrainType}' and grain_key = page.app_name
                         order by {order.Replace("app_name", "page.app_name", StringComparison.Ordinal)}
                         """,
                        [.. conditions.Parameters]);
                await using var reader = await batch.ExecuteReaderAsync(token);
                await reader.ReadAsync(token);
                var total = reader.GetInt32(0);
                await reader.NextResultAsync(token);

                var apps = new List<AppSummary>(query.Limit);
                while (await reader.ReadAsync(token))
                    apps.AddRange(Read(reader.GetFieldValue<byte[]>(0)) is { } app ? [app] : []);
                return new AppPage(apps.ToSeq(), total);
            },
            cancellation);
    }

    public Task<AppCounts> CountAsync(AppFilter filter, CancellationToken cancellation = default)
    {
        if (filter.Framework is Framework.None)
            return Task.FromResult(new AppCounts(0));

        var conditions = ConditionsOf(filter);
        var where = conditions.Where(Listed);
        NpgsqlParameter[] parameters = [.. conditions.Parameters];
        return database.RunAsync(
            async (connection, token) =>
            {
                await using var batch = new NpgsqlBatch(connection)
                    .With(TotalOf(conditions, where), parameters)
                    .With($"select tag, count(*)::integer from grain_state, unnest(app_tags) tag {where} group by tag", parameters);
                await using var reader = await batch.ExecuteReaderAsync(token);
                await reader.ReadAsync(token);
                var total = reader.GetInt32(0);
                await reader.NextResultAsync(token);

                var tags = new List<(string, int)>();
                while (await reader.ReadAsync(token))
                    tags.Add((reader.GetString(0), reader.GetInt32(1)));
                return AppTags.Count(total, tags);
            },
            cancellation);
    }

    private static string TotalOf(Conditions conditions, string where) =>
        conditions.IsEmpty ? "select total from app_total" : $"select count(*)::integer from grain_state {where}";

    private static Conditions ConditionsOf(AppFilter filter)
    {
        var conditions = new Conditions();
        var tags = AppTags.Of(filter);
        conditions.AndIf(tags.Count > 0, "app_tags @> {0}", () => Commands.Texts(tags));
        foreach (var word in SearchWords.Of(filter.Search))
            conditions.And("app_search like lower({0})", Conditions.Containing(word));
        return conditions;
    }

    private static string OrderOf(AppQuery query) => (query.Order, query.Reversed) switch
    {
        (AppOrder.Name, false) => "app_name",
        (AppOrder.Name, true) => "app_name desc",
        (AppOrder.Updated, false) => "app_updated_at desc, app_name",
        (AppOrder.Updated, true) => "app_updated_at, app_name desc",
        (AppOrder.Health, false) => "app_severity desc, app_name",
        (AppOrder.Health, true) => "app_severity, app_name desc",
        _ => throw new ArgumentOutOfRangeException(nameof(query), query.Order, null),
    };

    private static AppSummary? Read(byte[] summary)
    {
        using var document = JsonDocument.Parse(JsonbText.Unescape(summary));
        return AppStates.Summarize(document.RootElement);
    }
}
