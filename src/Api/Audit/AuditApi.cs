using DevPortal.Api.Problems;
using DevPortal.Domain.Ports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace DevPortal.Api.Audit;

/// <summary><c>/api/audit</c>: who changed what, the newest first.</summary>
public static class AuditApi
{
    public static void MapAudit(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/audit", List)
            .WithTags("Audit")
            .WithSummary("Lists changes, the newest first. 'next' of an answer is 'before' of the following page.");

    private static async Task<Results<Ok<AuditPage>, ProblemHttpResult>> List(
        [FromQuery] string? search,
        [FromQuery] string? who,
        [FromQuery] string? action,
        [FromQuery] string? subject,
        [FromQuery] string? before,
        [FromQuery] string? pageSize,
        IAuditLog audit,
        CancellationToken cancellationToken)
    {
        var read = new QueryReader();
        var filter = new AuditFilter(
            read.Text("search", search), read.Text("who", who), read.Text("action", action), read.Text("subject", subject));
        var limit = read.Number("pageSize", pageSize, RequestLimits.PageSize, RequestLimits.MaxPageSize);
        var from = read.Position("before", before);
        if (read.Errors.Count > 0)
            return ProblemAnswer.Invalid([.. read.Errors]);

        return TypedResults.Ok(await audit.FindAsync(filter, from, limit, cancellationToken));
    }
}
