using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace DevPortal.Api.Problems;

/// <summary>Gives an error that no endpoint answered a body of its own.</summary>
internal static class UnknownAddress
{
    public static Task Answer(StatusCodeContext context)
    {
        var request = context.HttpContext.Request;
        var detail = context.HttpContext.Response.StatusCode switch
        {
            StatusCodes.Status404NotFound => $"There is nothing at {request.Path}. /openapi/v1.json lists every address.",
            StatusCodes.Status405MethodNotAllowed => $"{request.Path} does not take {request.Method}. The Allow header says what it takes.",
            StatusCodes.Status415UnsupportedMediaType => "Send JSON, with the header Content-Type: application/json.",
            _ => null,
        };
        return TypedResults.Problem(statusCode: context.HttpContext.Response.StatusCode, detail: detail).ExecuteAsync(context.HttpContext);
    }
}
