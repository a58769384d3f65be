using DevPortal.Domain;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Values;

namespace DevPortal.Grains.Effects.Sources;

/// <summary>The webhook that tells DevPortal what happens in a source repository.</summary>
internal static class SourceWebhook
{
    /// <summary>GitHub sends <c>ping</c> unasked, and <c>installation</c> and <c>repository_dispatch</c> only to Apps.</summary>
    public static Seq<string> Events { get; } = ["push", "workflow_run", "repository", "pull_request", "registry_package"];

    /// <summary>A server elsewhere calls no address that means itself, and refuses a webhook to one.</summary>
    public static bool Reaches(RepoUrl repository, Surroundings surroundings) =>
        !surroundings.PublicUrl.IsLoopback || repository.Host is "localhost" or "127.0.0.1" or "[::1]";
}
