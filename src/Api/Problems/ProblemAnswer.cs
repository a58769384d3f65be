using System.Text;
using DevPortal.Domain.Machine;
using DevPortal.Domain.Ports;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DevPortal.Api.Problems;

/// <summary>Every error that the API answers: problem details (RFC 9457) with a sentence on what to do.</summary>
public static class ProblemAnswer
{
    /// <summary>The request itself is wrong, in the named fields.</summary>
    public static ProblemHttpResult Invalid(params ReadOnlySpan<FieldError> errors)
    {
        var detail = new StringBuilder();
        var fields = new Dictionary<string, string[]>();
        foreach (var group in errors.ToArray().GroupBy(e => e.Field))
        {
            fields[group.Key] = [.. group.Select(e => e.Message)];
            foreach (var error in group)
                detail.Append(detail.Length == 0 ? "" : " ").Append(error.Field).Append(": ").Append(error.Message);
        }

        return TypedResults.Problem(
            statusCode: StatusCodes.Status400BadRequest,
            title: "The request is not right. Nothing was changed.",
            detail: detail.ToString(),
            extensions: new Dictionary<string, object?> { ["errors"] = fields });
    }

    public static ProblemHttpResult NotFound(string detail) =>
        TypedResults.Problem(statusCode: StatusCodes.Status404NotFound, title: "Not found.", detail: detail);

    /// <summary>An outside system did not do its part.</summary>
    public static ProblemHttpResult Of(IntegrationProblem problem) => TypedResults.Problem(
        statusCode: problem.CanRetry ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status502BadGateway,
        title: $"{problem.System} did not do its part.",
        detail: problem.Sentence);

    public static ProblemHttpResult Of(Refusal refusal) => refusal.Kind switch
    {
        RefusalKind.NotFound => NotFound(refusal.Reason),
        RefusalKind.Invalid => Invalid(new FieldError(refusal.Path ?? FieldError.WholeBody, refusal.Reason)),
        RefusalKind.Stale => TypedResults.Problem(
            statusCode: StatusCodes.Status412PreconditionFailed, title: "Changed meanwhile. Nothing was changed.", detail: refusal.Reason),
        _ => TypedResults.Problem(
            statusCode: StatusCodes.Status409Conflict, title: "Not possible now. Nothing was changed.", detail: refusal.Reason),
    };
}

/// <summary>What is wrong with one field of a request.</summary>
/// <param name="Field">Where: <c>components[0].port</c> in a body, or the name of a parameter.</param>
public sealed record FieldError(string Field, string Message)
{
    public const string WholeBody = "body";
}
