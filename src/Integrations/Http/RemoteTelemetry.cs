using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace DevPortal.Integrations.Http;

/// <summary>What can be seen of outside calls: one activity and one duration for each. No URL and no header: either can be a secret.</summary>
public static class RemoteTelemetry
{
    public const string Name = "DevPortal.Integrations";

    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);

    private static readonly Histogram<double> Duration =
        Meter.CreateHistogram<double>("devportal.remote.duration", "s", "Calls to outside systems, with all their tries.");

    internal static Recording Start(string system, RemoteCall call, TimeProvider time)
    {
        var activity = Source.StartActivity($"{system} {call.Method}", ActivityKind.Client);
        activity?.SetTag("devportal.purpose", call.Purpose);
        activity?.SetTag("http.request.method", call.Method.Method);
        activity?.SetTag("server.address", call.Url.Host);
        activity?.SetTag("server.port", call.Url.Port);
        return new(system, activity, time, time.GetTimestamp());
    }

    internal sealed class Recording(string system, Activity? activity, TimeProvider time, long started) : IDisposable
    {
        private string _outcome = "cancelled";

        public void End(Attempt attempt)
        {
            _outcome = attempt.Problem is { } problem ? problem.Fault.ToString() : "ok";
            activity?.SetTag("http.response.status_code", attempt.Problem?.Status ?? (int?)attempt.Reply?.Head.Status);
            activity?.SetStatus(attempt.Problem is null ? ActivityStatusCode.Ok : ActivityStatusCode.Error, attempt.Problem?.Sentence);
        }

        public void Dispose()
        {
            Duration.Record(time.GetElapsedTime(started).TotalSeconds, new("system", system), new("outcome", _outcome));
            activity?.Dispose();
        }
    }
}
