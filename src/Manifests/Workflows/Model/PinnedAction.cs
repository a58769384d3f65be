namespace DevPortal.Manifests.Workflows.Model;

/// <summary>An action at one commit, so that nobody can change what it does.</summary>
/// <param name="Version">What the commit is called, for people.</param>
internal sealed record PinnedAction(string Name, string Commit, string Version);
