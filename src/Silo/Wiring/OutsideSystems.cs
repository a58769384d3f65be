using DevPortal.Domain;
using DevPortal.Domain.Ports.Git;
using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;
using DevPortal.Integrations.ArgoCd;
using DevPortal.Integrations.GitHub;
using DevPortal.Integrations.Kubernetes;
using DevPortal.Integrations.Notifications;
using DevPortal.Silo.Configuration;

namespace DevPortal.Silo.Wiring;

/// <summary>Where the outside systems are and how to be let in: the real ones, or the sandbox's stand-ins.</summary>
/// <param name="GitHub">Where its API is.</param>
/// <param name="GitHubPlace">What comes before owner and name in the addresses of its repositories.</param>
/// <param name="GitHubIssuer">Who signs the ID tokens of its workflows.</param>
/// <param name="GitServers">By host: how to enter Git servers that are no GitHub.</param>
/// <param name="Argo">Null where there is none.</param>
/// <param name="Kubernetes">Null where no cluster may be asked directly.</param>
/// <param name="OwnHosts">The operator's own, which may be on a private network.</param>
internal sealed record OutsideSystems(
    GitHubAddress GitHub,
    string GitHubPlace,
    Uri GitHubIssuer,
    GitHubAppSettings? GitHubApp,
    Secret? GitHubToken,
    IReadOnlyDictionary<string, GitAccess> GitServers,
    GitOpsTarget? DefaultGitOps,
    ArgoOptions? Argo,
    Uri? ArgoPage,
    KubeAccess? Kubernetes,
    MailOptions? Mail,
    Seq<string> OwnHosts)
{
    public static OutsideSystems Of(PortalSettings settings, Uri own) =>
        settings.UsesSandbox ? SandboxAt(own, settings) : Real(settings);

    private static OutsideSystems Real(PortalSettings settings)
    {
        var (gitHub, gitOps, argo) = (settings.GitHub, settings.GitOps, settings.ArgoCd.Server);
        var server = gitHub.Server ?? new("https://github.com");
        var isOnGitHub = gitOps.BaseRepository is not { } repository || AuthorityOf(repository) == server.Authority;
        return new(
            GitHubAddress.Of(server),
            server.Authority,
            server.Host == "github.com" ? new("https://token.actions.githubusercontent.com") : new(server, "_services/token"),
            gitHub.App,
            gitHub.RepoBToken ?? (isOnGitHub ? gitOps.Token : null),
            GitEntries(settings),
            gitOps.BaseRepository is { } single
                ? new(single, gitOps.Branch, ManifestLayout.SingleFile, gitOps.ManifestPath)
                : gitHub.RepoB is { } plain ? new(plain, gitOps.Branch) : null,
            argo,
            argo?.Url,
            settings.Kubernetes,
            settings.Mail,
            new[] { server.Authority, Host(gitHub.RepoB), Host(gitOps.BaseRepository), TemplatesHost(settings) }.OfType<string>().ToSeq());
    }

    private static OutsideSystems SandboxAt(Uri own, PortalSettings settings)
    {
        var token = new Secret(SandboxWiring.Token);
        return new(
            GitHubAddress.Of(new(own, "sandbox/github")),
            $"{own.Authority}/sandbox/git",
            new(own, "sandbox/github/_services/token"),
            GitHubApp: null,
            token,
            GitServers: new Dictionary<string, GitAccess>(StringComparer.OrdinalIgnoreCase),
            new(Parsed.As<RepoUrl>(SandboxWiring.Repository(own, "gitops"))),
            new(new(own, "sandbox/argocd")) { Token = token },
            ArgoPage: null,
            Kubernetes: null,
            settings.Mail,
            new[] { own.Authority, TemplatesHost(settings) }.OfType<string>().ToSeq());
    }

    /// <summary>The later one stands where both name the same host.</summary>
    private static Dictionary<string, GitAccess> GitEntries(PortalSettings settings)
    {
        var entries = new Dictionary<string, GitAccess>(StringComparer.OrdinalIgnoreCase);
        if (settings.GitHub is { RepoB: { } repoB, RepoBToken: { } repoBToken })
            entries[repoB.Host] = new GitAccess.Token(repoBToken);
        if (settings.GitOps is { BaseRepository: { } repository, Token: { } token })
            entries[repository.Host] = new GitAccess.Token(token, settings.GitOps.Username);
        return entries;
    }

    private static string? TemplatesHost(PortalSettings settings) => Host((settings.Templates as TemplateSettings.InRepository)?.Repository);

    private static string? Host(RepoUrl? repository) => repository is null ? null : AuthorityOf(repository);

    private static string AuthorityOf(RepoUrl repository) =>
        repository.Port is { } port ? $"{repository.Host}:{port}" : repository.Host;
}
