namespace DevPortal.Sandbox.Cluster;

/// <summary>How long things take in the pretended cluster: long enough to be watched, short enough to wait for.</summary>
internal sealed record ClusterTimings
{
    /// <summary>From a pod's creation until a node is found for it.</summary>
    public TimeSpan Scheduling { get; init; } = TimeSpan.FromMilliseconds(300);

    /// <summary>Fetching an image.</summary>
    public TimeSpan Pulling { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>From a container's start until its readiness probe passes, on top of the probe's own delay.</summary>
    public TimeSpan Starting { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The most of a probe's <c>initialDelaySeconds</c> that is waited for.</summary>
    public TimeSpan LongestProbeDelay { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>From the order to stop until a pod is gone.</summary>
    public TimeSpan Terminating { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long the container of a Job runs.</summary>
    public TimeSpan JobRun { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>Until a volume is bound, an address given out, a certificate issued, a secret fetched.</summary>
    public TimeSpan Provisioning { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long an application whose health flaps is well, and then not.</summary>
    public TimeSpan Flapping { get; init; } = TimeSpan.FromSeconds(10);
}
