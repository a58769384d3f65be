using DevPortal.Domain.Values;

namespace DevPortal.Domain.Specs;

/// <summary>One container image of an application and how it runs, in every environment that does not say otherwise.</summary>
/// <param name="Image">The repository that builds push to, or for a ready image the very image.</param>
/// <param name="Context">The folder of the source repository that holds its Dockerfile; the root where not given.</param>
/// <param name="Port">Where it listens; the framework's usual port where not given; see <see cref="FrameworkDefaults"/>.</param>
/// <param name="Command">The main command in exec form; the framework's usual one where empty.</param>
/// <param name="Worker">Whether it listens nowhere and only works: it gets no Service and no probes.</param>
/// <param name="PullSecret">An existing Secret with the registry's credentials; none for images that anyone may pull.</param>
/// <param name="RunAsUser">The numeric user of the image; <see cref="FrameworkDefaults.UserId"/> where not given.</param>
/// <param name="Wave">Components with a lower wave are healthy before those with a higher one start.</param>
public sealed record ComponentSpec(
    ComponentName Name,
    ImageRef Image,
    Framework Framework = Framework.None,
    string? Context = null,
    int? Port = null,
    Seq<string> Command = default,
    int Replicas = 1,
    ResourceSpec? Resources = null,
    Seq<EnvVar> Env = default,
    ProbeSpec? Probes = null,
    Seq<VolumeSpec> Volumes = default,
    Seq<InitContainerSpec> InitContainers = default,
    IngressSpec? Ingress = null,
    ScalingSpec? Scaling = null,
    MetricsSpec? Metrics = null,
    DisruptionSpec? Disruption = null,
    NetworkSpec? Network = null,
    ImageUpdaterSpec? ImageUpdater = null,
    int Wave = 0,
    bool Worker = false,
    ResourceName? PullSecret = null,
    int? RunAsUser = null);
