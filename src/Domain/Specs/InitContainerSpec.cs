using DevPortal.Domain.Values;

namespace DevPortal.Domain.Specs;

/// <summary>Runs to its end before the component starts.</summary>
/// <param name="Image">The component's own image where not given.</param>
public sealed record InitContainerSpec(ResourceName Name, Seq<string> Command, ImageRef? Image = null, Seq<EnvVar> Env = default);
