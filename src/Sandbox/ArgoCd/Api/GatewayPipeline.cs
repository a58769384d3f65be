using System.Text.Json;
using System.Text.Json.Serialization;
using DevPortal.Sandbox.ArgoCd.Wire;
using DevPortal.Sandbox.Faults;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;

namespace DevPortal.Sandbox.ArgoCd.Api;

/// <summary>What the pipeline has to know of an endpoint.</summary>
internal enum GatewayTrait
{
    /// <summary>It answers whoever asks.</summary>
    OpenToAll,

    /// <summary>It answers with a stream, whose errors have a shape of their own.</summary>
    Streams,
}

/// <summary>
/// What stands before every request of the API: the content type (Argo CD takes nothing but exactly
/// <c>application/json</c> for all that is not a GET), the session, and the shape of errors.
/// </summary>
internal static class GatewayPipeline
{
    public static Task InvokeAsync(HttpContext http, RequestDelegate next) =>
        http.RequestServices.GetRequiredService<HttpFaults>().InvokeAsync(http, reached => HandleAsync(reached, next));

    private static async Task HandleAsync(HttpContext http, RequestDelegate next)
    {
        if (!HttpMethods.IsGet(http.Request.Method)
            && !string.Equals(http.Request.ContentType, "application/json", StringComparison.OrdinalIgnoreCase))
        {
            http.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            http.Response.ContentType = "text/plain; charset=utf-8";
            http.Response.Headers.XContentTypeOptions = "nosniff";
            await http.Response.WriteAsync("Invalid content type\n");
            return;
        }

        try
        {
            if (!Has(http, GatewayTrait.OpenToAll)
                && http.RequestServices.GetRequiredService<Sessions>().Problem(http.Request) is { } problem)
            {
                throw new GrpcException(GrpcCode.Unauthenticated, problem);
            }

            await next(http);
        }
        catch (GrpcException e) when (!http.Response.HasStarted)
        {
            await RefuseAsync(http, e);
        }
        catch (Exception e) when (e is JsonException or FormatException && !http.Response.HasStarted)
        {
            await RefuseAsync(http, new GrpcException(GrpcCode.InvalidArgument, e.Message));
        }
    }

    private static bool Has(HttpContext http, GatewayTrait trait) =>
        http.GetEndpoint()?.Metadata.OfType<GatewayTrait>().Contains(trait) == true;

    private static async Task RefuseAsync(HttpContext http, GrpcException refusal)
    {
        var status = Answer.HttpStatus(refusal.Code);
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        await http.Response.Body.WriteAsync(Has(http, GatewayTrait.Streams)
            ? GoJson.Bytes(new StreamFailure(new StreamError((int)refusal.Code, status, refusal.Message, ReasonPhrases.GetReasonPhrase(status))))
            : GoJson.Bytes(new Failure(refusal.Message, (int)refusal.Code, refusal.Message)));
    }

    private sealed record Failure([property: Always] string Error, [property: Always] int Code, [property: Always] string Message);

    private sealed record StreamFailure(StreamError Error);

    private sealed record StreamError(
        [property: JsonPropertyName("grpc_code")] int GrpcCode,
        [property: JsonPropertyName("http_code")] int HttpCode,
        string Message,
        [property: JsonPropertyName("http_status")] string HttpStatus);
}
