using System.Globalization;
using DevPortal.Api.Problems;
using DevPortal.Contracts;
using DevPortal.Domain.Ports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Orleans;

namespace DevPortal.Api.Dashboard;

/// <summary><c>/api/dashboard</c>: what dashboards made for the first DevPortal read.</summary>
public static class DashboardApi
{
    public const string TotalHeader = "X-Total-Count";

    public static void MapDashboard(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/dashboard/applications", List)
            .WithTags("Dashboard")
            .WithSummary($"Every application in each of its environments, in the order of names, {RequestLimits.MaxPageSize} applications a page. "
                + $"{TotalHeader} tells how many applications there are.");

    private static async Task<Results<Ok<IReadOnlyList<DashboardApplication>>, ProblemHttpResult>> List(
        [FromQuery] string? page,
        [FromQuery] string? pageSize,
        IAppCatalog catalog,
        IGrainFactory grains,
        ISurroundings surroundings,
        HttpResponse response,
        CancellationToken cancel)
    {
        var read = new QueryReader();
        var size = read.Number("pageSize", pageSize, RequestLimits.MaxPageSize, RequestLimits.MaxPageSize);
        var number = read.Number("page", page, otherwise: 1, atMost: int.MaxValue / RequestLimits.MaxPageSize);
        if (read.Errors.Count > 0)
            return ProblemAnswer.Invalid([.. read.Errors]);

        var found = await catalog.FindAsync(new AppQuery(Offset: (number - 1) * size, Limit: size), cancel);
        var states = await Task.WhenAll(found.Apps.Select(app => grains.GetGrain<IAppGrain>(GrainKeys.App(app.Name)).Get()));

        response.Headers[TotalHeader] = found.Total.ToString(CultureInfo.InvariantCulture);
        return TypedResults.Ok<IReadOnlyList<DashboardApplication>>(
            [.. states.SelectMany(state => DashboardApplication.Of(state, surroundings.Current.GitOps))]);
    }
}
