using DevPortal.Domain.Values;

namespace DevPortal.Manifests;

/// <summary>What runs in one environment.</summary>
/// <param name="Images">A component that is not among them runs the image of its specification.</param>
/// <param name="RestartedAt">When someone last asked for new pods of the same images; to the second. Pods say it, so that asking again replaces them.</param>
public sealed record EnvironmentRelease(EnvironmentName Environment, Seq<ComponentImage> Images = default, DateTimeOffset? RestartedAt = null);
