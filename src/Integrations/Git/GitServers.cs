using DevPortal.Domain.Ports;
using DevPortal.Domain.Ports.Git;
using DevPortal.Domain.Values;
using DevPortal.Integrations.GitHub;
using DevPortal.Integrations.Http;

namespace DevPortal.Integrations.Git;

/// <summary>Opens any repository: by the API of a GitHub where it lies on one, by <c>git</c> everywhere else.</summary>
/// <param name="configured">What the operator gave for a server, to be used where a request brings nothing of its own.</param>
public sealed class GitServers(
    IReadOnlyList<GitHubForge> gitHubs,
    IReadOnlyDictionary<string, GitAccess> configured,
    AddressGuard guard,
    GitOptions options,
    TimeProvider time) : IGitRepositories
{
    private readonly GitProgram _program = new(options, time);

    public IGitRepository Open(RepoUrl url, GitAccess access) =>
        gitHubs.Select(g => g.OpenFiles(url, access)).FirstOrDefault(r => r is not null)
        ?? new GitServerRepository(url, GitRemote.Of(url, Actual(url, access), guard), _program, options, time);

    private GitAccess Actual(RepoUrl url, GitAccess access) => access is not GitAccess.Configured
        ? access
        : configured.TryGetValue(url.Host, out var own)
            ? own
            : throw new IntegrationException(new(
                Fault.Unequipped, GitProgram.System, $"open {url}", $"no token is configured for {url.Host}",
                "Give a token or an SSH key with the request, or have the operator set GITOPS_TOKEN."));
}
