using System.Net;
using DevPortal.Domain.Ports.Git;

namespace DevPortal.Integrations.Git;

/// <summary>The files by which <c>ssh</c> is told everything. Its command line holds nothing that anybody typed.</summary>
internal static class SshFiles
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <param name="address">Where to connect, whatever the name resolves to by then.</param>
    /// <param name="alias">The name under which the server's key is known.</param>
    public static void Write(string folder, GitAccess.SshKey key, IPAddress address, string alias)
    {
        WriteOwn(Path.Combine(folder, "key"), key.PrivateKey.Reveal().ReplaceLineEndings("\n").TrimEnd() + "\n");
        WriteOwn(Path.Combine(folder, "known_hosts"), key.KnownHosts.ReplaceLineEndings("\n").TrimEnd() + "\n");
        WriteOwn(Path.Combine(folder, "ssh_config"), $"""
            Host *
                HostName {address}
                HostKeyAlias {alias}
                IdentityFile "{folder}/key"
                IdentitiesOnly yes
                IdentityAgent none
                UserKnownHostsFile "{folder}/known_hosts"
                GlobalKnownHostsFile /dev/null
                StrictHostKeyChecking yes
                UpdateHostKeys no
                CheckHostIP no
                BatchMode yes
                PasswordAuthentication no
                PermitLocalCommand no
                ProxyCommand none
                ForwardAgent no
                ConnectTimeout 10
                ServerAliveInterval 15
                ServerAliveCountMax 2
            """ + "\n");
    }

    // Git has a shell read this; the folder is DevPortal's own, named by DevPortal.
    public static string CommandIn(string folder) => $"ssh -F '{folder}/ssh_config'";

    private static void WriteOwn(string path, string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;

        using var writer = new StreamWriter(path, options);
        writer.Write(text);
    }
}
