using Microsoft.AspNetCore.Http;

namespace DevPortal.Sandbox.Panel;

/// <summary>One request that the sandbox got.</summary>
/// <param name="Status">0 where there was no answer.</param>
internal sealed record Call(long Number, DateTimeOffset At, string Method, string Path, int Status);

/// <summary>The last requests, so that people and tests can see what was asked and count it.</summary>
internal sealed class CallLog(TimeProvider time)
{
    private const int CallsKept = 2_000;

    private readonly Lock _lock = new();
    private readonly Queue<Call> _calls = new();
    private long _count;

    public async Task WatchAsync(HttpContext http, RequestDelegate next)
    {
        var (at, path) = (time.GetUtcNow(), http.Request.PathBase + http.Request.Path);
        try
        {
            await next(http);
        }
        finally
        {
            Add(at, http.Request.Method, path + http.Request.QueryString, http.RequestAborted.IsCancellationRequested ? 0 : http.Response.StatusCode);
        }
    }

    /// <param name="path">A part of the path that the calls shall have.</param>
    public IReadOnlyList<Call> Last(int count, string? path)
    {
        lock (_lock)
            return [.. _calls.Where(c => path is null || c.Path.Contains(path, StringComparison.OrdinalIgnoreCase)).TakeLast(count)];
    }

    public void Clear()
    {
        lock (_lock)
            _calls.Clear();
    }

    private void Add(DateTimeOffset at, string method, string path, int status)
    {
        lock (_lock)
        {
            _calls.Enqueue(new(++_count, at, method, path, status));
            if (_calls.Count > CallsKept)
                _calls.Dequeue();
        }
    }
}
