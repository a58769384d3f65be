using DevPortal.Sandbox.ArgoCd.Model;
using DevPortal.Sandbox.Cluster.Objects;

namespace DevPortal.Sandbox.ArgoCd.Desired;

/// <summary>What one source gave at one commit, and what it would have to be rendered again for.</summary>
/// <param name="Namespace">The application's, which charts look at.</param>
/// <param name="Dependencies">Path → object id of all that was read.</param>
internal sealed record RenderedSource(
    ApplicationSource Source,
    string Namespace,
    string Commit,
    IReadOnlyDictionary<string, string?> Dependencies,
    string Type,
    IReadOnlyList<Manifest> Manifests);
