using System.Net;
using System.Text;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Ports.Git;
using DevPortal.Domain.Values;
using DevPortal.Integrations.Http;

namespace DevPortal.Integrations.Git;

/// <summary>A repository on a server, and what it takes to get in. It is known to <c>git</c> as <c>origin</c>.</summary>
internal abstract record GitRemote
{
    /// <summary>What git calls its address.</summary>
    public abstract string Location { get; }

    public abstract string Scheme { get; }

    /// <summary>What no error may repeat.</summary>
    public virtual IEnumerable<string> Secrets => [];

    /// <summary>Prepares a run; files that are needed go into the folder.</summary>
    /// <exception cref="IntegrationException">The operator did not allow the address: <see cref="Fault.Blocked"/>.</exception>
    public abstract Task PrepareAsync(GitSettings settings, string folder, string purpose, CancellationToken cancel);

    /// <param name="guard">Asked for every address before git may connect to it.</param>
    public static GitRemote Of(RepoUrl url, GitAccess access, AddressGuard guard) => url.Scheme switch
    {
        "ssh" => new Ssh(url, access as GitAccess.SshKey, guard),
        _ => new Web(url, access as GitAccess.Token, guard),
    };

    /// <summary>A repository in a folder of this machine, which no user can name.</summary>
    public static GitRemote Of(string folder) => new Folder(folder);

    private static async Task<IPAddress[]> ResolveAsync(RepoUrl url, int port, AddressGuard guard, string purpose, CancellationToken cancel)
    {
        try
        {
            return await guard.ResolveAsync(url.Host, port, cancel);
        }
        catch (AddressRefusedException e)
        {
            throw new IntegrationException(new(Fault.Blocked, GitProgram.System, purpose, e.Message, Advice.For(Fault.Blocked)));
        }
        catch (System.Net.Sockets.SocketException)
        {
            throw new IntegrationException(new(
                Fault.Transient, GitProgram.System, purpose, $"the name {url.Host} can't be resolved", Advice.For(Fault.Transient)));
        }
    }

    private sealed record Web(RepoUrl Url, GitAccess.Token? Token, AddressGuard Guard) : GitRemote
    {
        private const string AnyUser = "x-access-token";

        // Servers send from the one to the other, and no redirect is followed. Azure DevOps knows no .git.
        public override string Location => Url.Path.Contains("/_git/", StringComparison.Ordinal) ? Url.Value : Url.Value + ".git";

        public override string Scheme => Url.Scheme;

        public override IEnumerable<string> Secrets => Token is null ? [] : [Token.Value.Reveal(), Pair];

        private string Pair => Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Token!.User ?? AnyUser}:{Token.Value.Reveal()}"));

        private int Port => Url.Port ?? (Url.Scheme is "https" ? 443 : 80);

        public override async Task PrepareAsync(GitSettings settings, string folder, string purpose, CancellationToken cancel)
        {
            var addresses = await ResolveAsync(Url, Port, Guard, purpose, cancel);
            if (!IPAddress.TryParse(Url.Host, out _))
                settings.Set("http.curloptResolve", $"{Url.Host}:{Port}:{string.Join(',', addresses.Select(Spelled))}");
            if (Token is not null)
                settings.Set($"http.{Location}.extraHeader", $"Authorization: Basic {Pair}");
        }
    }

    private static string Spelled(IPAddress address) =>
        address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 ? $"[{address}]" : address.ToString();

    private sealed record Ssh(RepoUrl Url, GitAccess.SshKey? Key, AddressGuard Guard) : GitRemote
    {
        private const int DefaultPort = 22;

        public override string Location => Url.Value;

        public override string Scheme => "ssh";

        public override IEnumerable<string> Secrets => Key is null ? [] : [Key.PrivateKey.Reveal()];

        public override async Task PrepareAsync(GitSettings settings, string folder, string purpose, CancellationToken cancel)
        {
            var key = Key ?? throw new IntegrationException(new(
                Fault.Unequipped, GitProgram.System, purpose, "an ssh address needs an SSH key", "Give a key, or the repository's https address and a token."));
            var addresses = await ResolveAsync(Url, Url.Port ?? DefaultPort, Guard, purpose, cancel);
            var alias = Url.Port is { } port ? $"[{Url.Host}]:{port}" : Url.Host;
            SshFiles.Write(folder, key, addresses[0], alias);
            settings.SetVariable("GIT_SSH_COMMAND", SshFiles.CommandIn(folder));
        }
    }

    private sealed record Folder(string Path) : GitRemote
    {
        public override string Location => Path;

        public override string Scheme => "file";

        public override Task PrepareAsync(GitSettings settings, string folder, string purpose, CancellationToken cancel) => Task.CompletedTask;
    }
}
