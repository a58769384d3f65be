namespace DevPortal.Domain.Cluster;

/// <summary>Which lines of a log.</summary>
/// <param name="Of">A pod, or a workload for all of its pods.</param>
/// <param name="Container">The only one where not given.</param>
/// <param name="Tail">How many of the last lines; all where not given.</param>
/// <param name="Since">How far back.</param>
/// <param name="Follow">Goes on with what is written from now on.</param>
/// <param name="Previous">Of the container that crashed before this one.</param>
public sealed record LogQuery(
    ObjectRef Of,
    string? Container = null,
    int? Tail = null,
    TimeSpan? Since = null,
    bool Follow = false,
    bool Previous = false);
