using System.Diagnostics;
using System.Diagnostics.Metrics;
using DevPortal.Domain.Ports;

namespace DevPortal.Integrations.Http;

/// <summary>
/// What can be seen of outside calls: one activity and one duration for each. No URL and no header: either can be a secret.
/// </summary>
public static class RemoteTelemetry
{
    public const string Name = "DevPortal.Integrations";

    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);

    private static readonly Histogram<double> Duration =
        Meter.CreateHistogram<double>("devportal.remote.duration", "s", "Calls to outside systems, with all their tries.");

    /// <param name="operation">What is done, one of few: <c>GET</c>, <c>fetch</c>.</param>
    /// <param name="server">Where, if that is known.</param>
    internal static Recording Start(string system, string operation, string purpose, TimeProvider time, Uri? server = null)
    {
        var activity = Source.StartActivity($"{system} {operation}", ActivityKind.Client);
        activity?.SetTag("devportal.purpose", purpose);
        activity?.SetTag("server.address", server?.Host);
        activity?.SetTag("server.port", server?.Port);
        return new(system, activity, time, time.GetTimestamp());
    }

    internal sealed class Recording(string system, Activity? activity, TimeProvider time, long started) : IDisposable
    {
        private string _outcome = "cancelled";

        /// <param name="problem">Null where it succeeded.</param>
        public void End(IntegrationProblem? problem, int? status = null)
        {
            _outcome = problem is null ? "ok" : problem.Fault.ToString();
            activity?.SetTag("http.response.status_code", status ?? problem?.Status);
            activity?.SetStatus(problem is null ? ActivityStatusCode.Ok : ActivityStatusCode.Error, problem?.Sentence);
        }

        public void Dispose()
        {
            Duration.Record(time.GetElapsedTime(started).TotalSeconds, new("system", system), new("outcome", _outcome));
            activity?.Dispose();
        }
    }
}
