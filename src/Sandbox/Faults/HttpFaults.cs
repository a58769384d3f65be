using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace DevPortal.Sandbox.Faults;

/// <summary>Lets a request through, or makes it fail in the way that was asked for.</summary>
internal sealed class HttpFaults(FaultBook faults, TimeProvider time)
{
    private static readonly TimeSpan LongestSilence = TimeSpan.FromMinutes(5);

    public async Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        var fault = faults.Take(
            new FaultSubject(Path: http.Request.PathBase + http.Request.Path, Method: http.Request.Method),
            FaultKind.RateLimit,
            FaultKind.SecondaryLimit,
            FaultKind.ServerError,
            FaultKind.Reset,
            FaultKind.TimeoutAfterSuccess,
            FaultKind.Slow);

        switch (fault?.Kind)
        {
            case null:
                await next(http);
                break;
            case FaultKind.Reset:
                http.Abort();
                break;
            case FaultKind.Slow:
                await Task.Delay(TimeSpan.FromSeconds(fault.Seconds ?? 1), time, http.RequestAborted);
                await next(http);
                break;
            case FaultKind.TimeoutAfterSuccess:
                await KeepSilentAfterAsync(http, next, fault);
                break;
            default:
                await AnswerAsync(http, fault);
                break;
        }
    }

    private async Task KeepSilentAfterAsync(HttpContext http, RequestDelegate next, Fault fault)
    {
        var body = http.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        http.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(Stream.Null));
        await next(http);
        http.Features.Set(body);

        var silence = fault.Seconds is { } seconds ? TimeSpan.FromSeconds(seconds) : LongestSilence;
        await Task.Delay(silence, time, http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        http.Abort();
    }

    private async Task AnswerAsync(HttpContext http, Fault fault)
    {
        var isGitHub = (http.Request.PathBase + http.Request.Path).StartsWithSegments("/sandbox/github", StringComparison.Ordinal);
        var (status, message) = fault.Kind switch
        {
            FaultKind.RateLimit => (isGitHub ? 403 : 429, "API rate limit exceeded for user ID 1. (sandbox fault)"),
            FaultKind.SecondaryLimit => (403, "You have exceeded a secondary rate limit. Please wait a few minutes before you try again. (sandbox fault)"),
            _ => (500, "Server Error (sandbox fault)"),
        };

        http.Response.StatusCode = fault.Status ?? status;
        var headers = http.Response.Headers;
        if (fault.Kind == FaultKind.SecondaryLimit || (fault.Kind == FaultKind.RateLimit && !isGitHub) || fault.Seconds is not null)
            headers.RetryAfter = (fault.Seconds ?? 60).ToString(CultureInfo.InvariantCulture);

        if (fault.Kind == FaultKind.RateLimit && isGitHub)
        {
            var reset = time.GetUtcNow().AddSeconds(fault.Seconds ?? 60).ToUnixTimeSeconds();
            headers["X-RateLimit-Limit"] = "5000";
            headers["X-RateLimit-Remaining"] = "0";
            headers["X-RateLimit-Used"] = "5000";
            headers["X-RateLimit-Resource"] = "core";
            headers["X-RateLimit-Reset"] = reset.ToString(CultureInfo.InvariantCulture);
        }

        await http.Response.WriteAsJsonAsync(
            isGitHub
                ? new { message, documentation_url = "https://docs.github.com/rest", status = http.Response.StatusCode.ToString(CultureInfo.InvariantCulture) }
                : (object)new { error = message, code = fault.Kind == FaultKind.ServerError ? 13 : 8, message },
            http.RequestAborted);
    }
}
