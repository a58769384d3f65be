using System.ComponentModel;
using DevPortal.Api.Problems;
using DevPortal.Domain.Health;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;
using Microsoft.AspNetCore.Mvc;

namespace DevPortal.Api.Apps;

/// <summary>Which applications are asked for. Everything is text, so that a wrong value is answered with its name.</summary>
internal sealed record AppListRequest(
    [property: FromQuery, Description("Words that must all occur in name, description, source repository or team.")] string? Search,
    [property: FromQuery, Description("Only those of this team.")] string? Team,
    [property: FromQuery, Description("Only those that have this environment; with health: those whose health is so there.")] string? Environment,
    [property: FromQuery, Description("healthy, progressing, degraded, suspended, missing or unknown.")] string? Health,
    [property: FromQuery, Description("Only those with a component of this framework.")] string? Framework,
    [property: FromQuery, Description("name, updated or health; with a hyphen before it the other way round.")] string? Sort,
    [property: FromQuery, Description("Counted from 1.")] string? Page,
    [property: FromQuery, Description("At most 500.")] string? PageSize)
{
    public bool TryRead(out AppQuery query, out FieldError[] errors)
    {
        var read = new QueryReader();
        var size = read.Number("pageSize", PageSize, RequestLimits.PageSize, RequestLimits.MaxPageSize);
        var page = read.Number("page", Page, otherwise: 1, atMost: int.MaxValue / RequestLimits.MaxPageSize);
        var descending = Sort?.StartsWith('-') == true;

        query = new AppQuery(
            new AppFilter(
                read.Text("search", Search),
                read.Value<TeamName>("team", Team),
                read.Value<EnvironmentName>("environment", Environment),
                read.Word<HealthStatus>("health", Health),
                read.Word<Framework>("framework", Framework)),
            read.Word<AppOrder>("sort", descending ? Sort![1..] : Sort) ?? AppOrder.Name,
            descending,
            (page - 1) * size,
            size);
        errors = [.. read.Errors];
        return errors.Length == 0;
    }
}
