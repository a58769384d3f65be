namespace DevPortal.Sandbox.Cluster.Workloads;

/// <summary>A pod that somebody made by hand.</summary>
/// <param name="EndsAt">When its containers exit, where its restart policy lets them; null where they run on.</param>
internal sealed record SinglePodState(Pod Pod, PodTemplate Template, DateTimeOffset? EndsAt, bool Succeeds) : WorkloadState;
