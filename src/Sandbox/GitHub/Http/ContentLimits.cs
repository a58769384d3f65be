using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace DevPortal.Sandbox.GitHub.Http;

/// <summary>
/// GitHub's secondary limit on requests that make content, counted over the last minute and the last hour. Kept only
/// where the options say so.
/// </summary>
internal sealed class ContentLimits(IOptions<SandboxOptions> options, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, Queue<DateTimeOffset>> _writes = new(StringComparer.Ordinal);

    public void Take(HttpContext http, string credential)
    {
        var (minute, hour) = (options.Value.ContentWritesAMinute, options.Value.ContentWritesAnHour);
        if (minute is null && hour is null || HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method))
            return;

        var writes = _writes.GetOrAdd(credential, _ => new());
        lock (writes)
        {
            var now = time.GetUtcNow();
            while (writes.TryPeek(out var oldest) && oldest <= now.AddHours(-1))
                writes.Dequeue();

            var lastMinute = writes.Where(w => w > now.AddMinutes(-1)).ToList();
            if (lastMinute.Count >= minute)
                Refuse(http, lastMinute[0].AddMinutes(1) - now);
            if (writes.Count >= hour)
                Refuse(http, writes.Peek().AddHours(1) - now);

            writes.Enqueue(now);
        }
    }

    private static void Refuse(HttpContext http, TimeSpan wait)
    {
        http.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        throw GitHubError.Forbidden(
            "You have exceeded a secondary rate limit and have been temporarily blocked from content creation. Please retry your request again later.");
    }
}
