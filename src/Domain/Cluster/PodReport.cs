using System.Collections.Frozen;
using DevPortal.Domain.Health;

namespace DevPortal.Domain.Cluster;

/// <summary>One pod, as Argo CD's tree or Kubernetes itself tells of it.</summary>
/// <param name="Workload">What it was made for in the end: the Deployment, not the ReplicaSet; null for a pod on its own.</param>
/// <param name="Images">Of its containers: as its manifest names them and, where Kubernetes was asked, as they were pulled.</param>
/// <param name="Reason">In the words of <c>kubectl get pods</c>: <c>Running</c>, <c>CrashLoopBackOff</c>, <c>Terminating</c>.</param>
/// <param name="Message">What the kubelet said about a container that does not run.</param>
public sealed record PodReport(
    string Name,
    ObjectRef? Workload,
    Seq<string> Images,
    HealthReport Health,
    string? Reason = null,
    string? Message = null,
    int Restarts = 0)
{
    private static readonly FrozenSet<string> Endings = FrozenSet.Create(
        StringComparer.Ordinal,
        "Terminating",
        "Completed",
        "Succeeded",
        "Evicted",
        "Preempting",
        "NodeShutdown",
        "Terminated",
        "NodeLost",
        "NodeAffinity",
        "ContainerStatusUnknown",
        "UnexpectedAdmissionError");

    /// <summary>It serves: a pod that ended well is healthy too, but nobody can call it.</summary>
    public bool IsReady => Health.Status == HealthStatus.Healthy && !IsOver;

    /// <summary>On its way out, ended, or thrown off its node: another one takes its place where one is wanted.</summary>
    public bool IsOver => Reason is not null && (Endings.Contains(Reason) || Reason.StartsWith("OutOf", StringComparison.Ordinal));

    /// <summary>It will not become ready unless something changes outside it: the image is missing, the program crashes.</summary>
    public bool IsFailing => !IsOver && (Health.Status == HealthStatus.Degraded || SaysFailure(Reason));

    /// <summary>It belongs to a Job: whether it is done says nothing about the new image being served.</summary>
    public bool IsTask => Workload is { Kind: "Job" or "CronJob" or "Workflow" };

    private static bool SaysFailure(string? reason)
    {
        var word = reason is not null && reason.StartsWith("Init:", StringComparison.Ordinal) ? reason[5..] : reason;
        return word is not null
            && (word.EndsWith("BackOff", StringComparison.Ordinal)
                || word.EndsWith("Error", StringComparison.Ordinal)
                || word.StartsWith("Err", StringComparison.Ordinal)
                || word is "OOMKilled" or "InvalidImageName");
    }
}
