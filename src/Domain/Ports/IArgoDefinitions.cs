namespace DevPortal.Domain.Ports;

/// <summary>What stands around Applications in an Argo CD: the sets that make them and the projects that bound them.</summary>
public interface IArgoDefinitions
{
    /// <summary>The server's version, <c>v3.1.4</c>; asked for to see whether it is there.</summary>
    Task<string> VersionAsync(CancellationToken cancel = default);

    Task<Seq<string>> ProjectsAsync(CancellationToken cancel = default);

    /// <summary>
    /// Creates the AppProject, or has an existing one permit also what the manifest permits: sources, destinations and kinds.
    /// Whatever else it says stays, for others use it too.
    /// </summary>
    /// <param name="manifest">YAML or JSON.</param>
    Task EnsureProjectAsync(string manifest, CancellationToken cancel = default);

    /// <returns>Null where there is none of this name.</returns>
    Task<ArgoSet?> FindSetAsync(string name, CancellationToken cancel = default);

    /// <summary>Creates the ApplicationSet, or makes an existing one equal to the manifest.</summary>
    /// <param name="manifest">YAML or JSON.</param>
    Task EnsureSetAsync(string manifest, CancellationToken cancel = default);

    /// <summary>Its Applications go with it, unless it says otherwise itself. Does nothing where there is none.</summary>
    Task DeleteSetAsync(string name, CancellationToken cancel = default);

    /// <summary>
    /// Takes an Application off the list of its ApplicationSet; with the last one the set itself goes. Does nothing where the
    /// set has no such entry, as one that makes Applications from folders.
    /// </summary>
    Task RemoveFromSetAsync(string name, string application, CancellationToken cancel = default);
}

/// <param name="Applications">The names of those that it made.</param>
/// <param name="Errors">What it complains of.</param>
public sealed record ArgoSet(string Name, Seq<string> Applications = default, Seq<string> Errors = default);
