using System.Reflection;

namespace DevPortal.Embedded.Hosting;

/// <summary>How the engine behaves; the defaults are those of Orleans.</summary>
public sealed class EmbeddedGrainsOptions
{
    /// <summary>Assemblies with grains. Those that they reference are added with them.</summary>
    public ISet<Assembly> GrainAssemblies { get; } = new HashSet<Assembly>();

    /// <summary>How long a caller waits for an answer, where the method has no <c>[ResponseTimeout]</c>.</summary>
    public TimeSpan ResponseTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a grain stays in memory after its last call.</summary>
    public TimeSpan CollectionAge { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How often the engine looks for grains past their <see cref="CollectionAge"/>.</summary>
    public TimeSpan CollectionQuantum { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long reading states and <c>OnActivateAsync</c> may take.</summary>
    public TimeSpan ActivationTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long <c>OnDeactivateAsync</c> may take before its grain leaves without it.</summary>
    public TimeSpan DeactivationTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long grains may take to finish when the process stops.</summary>
    public TimeSpan DrainTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// The clock of all timeouts above. As in Orleans it is the real one, also where grains get a fake one by dependency
    /// injection: moving their time must not end the calls that a test awaits.
    /// </summary>
    public TimeProvider DeadlineClock { get; set; } = TimeProvider.System;

    internal IEnumerable<TimeSpan> Times =>
        [ResponseTimeout, CollectionAge, CollectionQuantum, ActivationTimeout, DeactivationTimeout, DrainTimeout];
}
