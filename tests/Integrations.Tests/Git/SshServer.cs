using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using DevPortal.Domain.Ports.Git;
using DevPortal.Domain.Values;

namespace DevPortal.Integrations.Tests.Git;

/// <summary>
/// OpenSSH's own server before a bare repository, for the current user. It listens nowhere by itself: each connection to a
/// free port is handed to a process of its own, as inetd does.
/// </summary>
internal sealed class SshServer : IAsyncDisposable
{
    public const string Package = "openssh-server";
    public const string Program = "/usr/sbin/sshd";

    private readonly string _folder = Directory.CreateTempSubdirectory("devportal-test-").FullName;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _closing = new();
    private readonly List<Task> _connections = [];
    private Task _accepting = Task.CompletedTask;

    private SshServer()
    {
    }

    public ServerFolder Server { get; } = new();

    public RepoUrl Url => Parsed.As<RepoUrl>($"ssh://{Environment.UserName}@127.0.0.1:{Port}{_folder}/shop.git");

    /// <summary>A private key that the server lets in.</summary>
    public string ClientKey { get; private set; } = "";

    /// <summary>The server's line for known_hosts.</summary>
    public string KnownHosts { get; private set; } = "";

    private int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public static async Task<SshServer> StartAsync()
    {
        var server = new SshServer();
        server._listener.Start();
        await server.ConfigureAsync();
        server._accepting = server.AcceptAsync();
        return server;
    }

    public GitAccess.SshKey Access(string? privateKey = null, string? knownHosts = null) =>
        new(new(privateKey ?? ClientKey), knownHosts ?? KnownHosts);

    public string KnownAs(string publicKey) => $"[127.0.0.1]:{Port} {publicKey}";

    /// <summary>What the server noted of all connections, once they are over.</summary>
    public async Task<string> LogAsync()
    {
        await Task.WhenAll(_connections.ToArray());
        return await File.ReadAllTextAsync(Path.Combine(_folder, "log"));
    }

    /// <summary>Without it, as OpenSSH is installed, git speaks its first protocol.</summary>
    public Task AcceptSecondProtocolAsync() => File.AppendAllTextAsync(Path.Combine(_folder, "sshd_config"), "AcceptEnv GIT_PROTOCOL\n");

    public async Task<(string Private, string Public)> NewKeyAsync(string name, string passphrase = "")
    {
        await Tool.MustRun(_folder, ["ssh-keygen", "-q", "-t", "ed25519", "-N", passphrase, "-C", "", "-f", name]);
        return (await File.ReadAllTextAsync(Path.Combine(_folder, name)), (await File.ReadAllTextAsync(Path.Combine(_folder, name + ".pub"))).Trim());
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _accepting;
        await Task.WhenAll(_connections);
        _listener.Dispose();
        _closing.Dispose();
        Server.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task ConfigureAsync()
    {
        // As root, sshd insists on an empty folder to lock its unprivileged half into.
        if (Environment.IsPrivilegedProcess)
            Directory.CreateDirectory("/run/sshd");

        KnownHosts = KnownAs((await NewKeyAsync("host")).Public);
        (ClientKey, var allowed) = await NewKeyAsync("client");
        await File.WriteAllTextAsync(Path.Combine(_folder, "authorized_keys"), allowed + "\n");
        await File.WriteAllTextAsync(Path.Combine(_folder, "sshd_config"), $"""
            HostKey {_folder}/host
            AuthorizedKeysFile {_folder}/authorized_keys
            AuthenticationMethods publickey
            PermitRootLogin prohibit-password
            PidFile none
            StrictModes no
            UsePAM no
            LogLevel DEBUG1
            """ + "\n");
        Directory.CreateSymbolicLink(Path.Combine(_folder, "shop.git"), Server.Repository);
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _connections.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_closing.Token)));
        }
        catch (OperationCanceledException)
        {
            // The server is closed.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var connection = client;
        using var sshd = Process.Start(new ProcessStartInfo(Program, ["-i", "-f", $"{_folder}/sshd_config", "-E", $"{_folder}/log"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        await using var stream = connection.GetStream();
        await Task.WhenAll(
            ForwardAsync(stream, sshd.StandardInput.BaseStream, sshd.StandardInput.Close),
            ForwardAsync(sshd.StandardOutput.BaseStream, stream, () => connection.Client.Shutdown(SocketShutdown.Send)));
        await sshd.WaitForExitAsync();
    }

    /// <summary>Until either side hangs up, which may be at any time.</summary>
    private static async Task ForwardAsync(Stream from, Stream to, Action end)
    {
        try
        {
            await from.CopyToAsync(to);
            end();
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            // What is left is of no use to anybody.
        }
    }
}
