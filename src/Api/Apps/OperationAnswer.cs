using DevPortal.Api.Problems;
using DevPortal.Contracts;
using DevPortal.Domain.Values;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DevPortal.Api.Apps;

/// <summary>The answer to a request that an operation carries out.</summary>
internal static class OperationAnswer
{
    public static Results<Accepted<OperationView>, Ok<Unchanged>, ProblemHttpResult> Of(AppName app, AppReply reply)
    {
        if (reply.Refused is { } refused)
            return ProblemAnswer.Of(refused);

        return reply.OperationId is { } id && reply.State.Operation(id) is { } operation
            ? TypedResults.Accepted($"/api/apps/{app}/operations/{id}", OperationView.Of(app, operation))
            : TypedResults.Ok(new Unchanged("It is so already. Nothing was changed."));
    }
}

/// <param name="Detail">That nothing had to be done.</param>
public sealed record Unchanged(string Detail);
