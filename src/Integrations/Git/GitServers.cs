using DevPortal.Domain.Ports;
using DevPortal.Domain.Ports.Git;
using DevPortal.Domain.Values;
using DevPortal.Integrations.GitHub;
using DevPortal.Integrations.Http;

namespace DevPortal.Integrations.Git;

/// <summary>Opens any repository: by the API of a GitHub where it lies on one, by <c>git</c> everywhere else.</summary>
public sealed class GitServers : IGitRepositories
{
    private readonly IReadOnlyList<GitHubForge> _gitHubs;
    private readonly IReadOnlyDictionary<string, GitAccess> _configured;
    private readonly AddressGuard _guard;
    private readonly GitProgram _program;

    /// <param name="configured">By host: what the operator gave, to be used where a request brings nothing of its own.</param>
    public GitServers(
        IReadOnlyList<GitHubForge> gitHubs, IReadOnlyDictionary<string, GitAccess> configured, AddressGuard guard, GitOptions options, TimeProvider time)
    {
        _gitHubs = gitHubs;
        _configured = configured;
        _guard = guard;
        _program = new(options, time);
        GitSession.Sweep(options, time);
    }

    public IGitRepository Open(RepoUrl url, GitAccess access) =>
        _gitHubs.Select(g => g.OpenFiles(url, access)).FirstOrDefault(r => r is not null)
        ?? new GitServerRepository(url, GitRemote.Of(url, Actual(url, access), _guard), _program);

    private GitAccess Actual(RepoUrl url, GitAccess access) => access is not GitAccess.Configured
        ? access
        : _configured.TryGetValue(url.Host, out var own)
            ? own
            : throw new IntegrationException(new(
                Fault.Unequipped, GitProgram.System, $"open {url}", $"no token is configured for {url.Host}",
                "Give a token or an SSH key with the request, or have the operator set GITOPS_TOKEN."));
}
