using System.Globalization;
using System.Text.Json;
using DevPortal.Domain.Ports;
using DevPortal.Manifests.Templates;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DevPortal.Api.Problems;

/// <summary>The one place where an exception becomes an answer.</summary>
internal sealed partial class PortalExceptionHandler(
    IOptions<JsonOptions> json,
    ILogger<PortalExceptionHandler> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancellationToken)
    {
        if (context.RequestAborted.IsCancellationRequested || context.Response.HasStarted)
            return true;

        await AnswerTo(context, exception).ExecuteAsync(context);
        return true;
    }

    private ProblemHttpResult AnswerTo(HttpContext context, Exception exception)
    {
        switch (exception)
        {
            case BadHttpRequestException { InnerException: JsonException inner }:
                return ProblemAnswer.Invalid(JsonFieldErrors.Of(inner, BodyTypeOf(context), json.Value.SerializerOptions));

            case BadHttpRequestException bad when context.Request.HasJsonContentType() || context.Request.ContentLength is null or 0:
                return ProblemAnswer.Invalid(new FieldError(FieldError.WholeBody, bad.Message));

            case BadHttpRequestException:
                return ProblemAnswer.Invalid(new FieldError(FieldError.WholeBody, "Send JSON, with the header Content-Type: application/json."));

            case IntegrationException outside:
                if (outside.Problem.NotBefore is { } notBefore)
                    context.Response.Headers.RetryAfter = notBefore.ToString("R", CultureInfo.InvariantCulture);
                return ProblemAnswer.Of(outside.Problem);

            case TemplateException template:
                return TypedResults.Problem(
                    statusCode: StatusCodes.Status502BadGateway, title: "A custom template did not do its part.", detail: template.Sentence);

            case TimeoutException:
            case var _ when IsStorageOut(exception):
                LogUnavailable(exception);
                context.Response.Headers.RetryAfter = StorageUnavailableException.RetryAfter.TotalSeconds.ToString(CultureInfo.InvariantCulture);
                return TypedResults.Problem(
                    statusCode: StatusCodes.Status503ServiceUnavailable,
                    title: "DevPortal can't do this at the moment.",
                    detail: "Its storage does not answer in time. Send the same request again in some seconds; sending it twice does no harm.");

            default:
                LogFault(exception, context.Request.Method, context.Request.Path);
                return TypedResults.Problem(
                    statusCode: StatusCodes.Status500InternalServerError,
                    title: "DevPortal itself failed.",
                    detail: $"The log has the details under {context.TraceIdentifier}.");
        }
    }

    // The grain engine wraps what its storage throws.
    private static bool IsStorageOut(Exception? exception) =>
        exception is StorageUnavailableException || exception is not null && IsStorageOut(exception.InnerException);

    // The middleware has taken the endpoint off the request by now, and kept it here.
    private static Type BodyTypeOf(HttpContext context) =>
        context.Features.Get<IExceptionHandlerFeature>()?.Endpoint?.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType ?? typeof(object);

    [LoggerMessage(LogLevel.Warning, "Answered 503.")]
    private partial void LogUnavailable(Exception exception);

    [LoggerMessage(LogLevel.Error, "{Method} {Path} failed.")]
    private partial void LogFault(Exception exception, string method, string path);
}
