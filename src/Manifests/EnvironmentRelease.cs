using DevPortal.Domain.Values;

namespace DevPortal.Manifests;

/// <summary>What runs in one environment.</summary>
/// <param name="Images">A component that is not among them runs the image of its specification.</param>
public sealed record EnvironmentRelease(EnvironmentName Environment, Seq<ComponentImage> Images = default);
