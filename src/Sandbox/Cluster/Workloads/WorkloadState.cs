using System.Text.Json.Serialization;

namespace DevPortal.Sandbox.Cluster.Workloads;

/// <summary>What the cluster remembers of an object beyond what was applied.</summary>
[JsonDerivedType(typeof(DeploymentState), "deployment")]
[JsonDerivedType(typeof(SlotsState), "slots")]
[JsonDerivedType(typeof(JobState), "job")]
[JsonDerivedType(typeof(SinglePodState), "pod")]
internal abstract record WorkloadState;
