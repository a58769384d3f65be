using DevPortal.Domain.Specs;
using DevPortal.Manifests.Kubernetes.Model;

namespace DevPortal.Manifests.Kubernetes.Resources;

internal static class Probes
{
    private const int StartupPeriod = 5;

    public static Probe? Startup(Workload workload) =>
        workload.Probes is { } probes
            ? Of(workload, probes.LivenessPath ?? probes.Path, StartupPeriod, (probes.StartupSeconds + StartupPeriod - 1) / StartupPeriod)
            : null;

    public static Probe? Liveness(Workload workload) =>
        workload.Probes is { } probes ? Of(workload, probes.LivenessPath ?? probes.Path, probes.PeriodSeconds, 6) : null;

    public static Probe? Readiness(Workload workload) =>
        workload.Probes is { } probes ? Of(workload, probes.Path, probes.PeriodSeconds, 3) : null;

    private static Probe Of(Workload workload, string? path, int period, int failures) => new(
        path is null ? null : new HttpGet(path, Containers.PortName, Headers(workload)),
        path is null ? new TcpSocket(Containers.PortName) : null,
        period,
        workload.Probes!.TimeoutSeconds,
        failures);

    // Django answers 400 to hosts that it was not told of, such as the pod's address, and may redirect what came by http.
    private static Seq<HttpHeader> Headers(Workload workload) =>
        workload.Component.Framework != Framework.Django
            ? []
            :
            [
                new HttpHeader("Host", workload.Ingress?.Host.Value ?? "localhost"),
                .. workload.Ingress is { Tls: true } ? [new HttpHeader("X-Forwarded-Proto", "https")] : Array.Empty<HttpHeader>(),
            ];
}
