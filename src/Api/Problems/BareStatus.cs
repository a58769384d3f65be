using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace DevPortal.Api.Problems;

/// <summary>Gives an error that no endpoint answered a body of its own.</summary>
internal static class BareStatus
{
    private static readonly FieldError TooLarge =
        new(FieldError.WholeBody, $"The body is larger than {RequestLimits.BodyBytes / 1024} KiB. Send less.");

    public static Task Answer(StatusCodeContext context)
    {
        var request = context.HttpContext.Request;
        var status = context.HttpContext.Response.StatusCode;
        if (status == StatusCodes.Status413PayloadTooLarge)
            return ProblemAnswer.Invalid(TooLarge).ExecuteAsync(context.HttpContext);

        var detail = status switch
        {
            StatusCodes.Status404NotFound => $"There is nothing at {request.Path}. /openapi/v1.json lists every address.",
            StatusCodes.Status405MethodNotAllowed => $"{request.Path} does not take {request.Method}. The Allow header says what it takes.",
            StatusCodes.Status415UnsupportedMediaType => "Send JSON, with the header Content-Type: application/json.",
            _ => null,
        };
        return TypedResults.Problem(statusCode: status, detail: detail).ExecuteAsync(context.HttpContext);
    }
}
