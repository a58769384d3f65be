using System.Security.Cryptography;
using DevPortal.Domain.Values;

namespace DevPortal.Silo.Configuration;

/// <summary>Reads where GitHub is, as whom DevPortal acts there, and which repository is the GitOps one.</summary>
internal static class GitHubSettingsReader
{
    private const string Server = "GITHUB_URL";
    private const string Url = "REPO_B_URL";
    private const string Owner = "REPO_B_OWNER";
    private const string Name = "REPO_B_NAME";
    private const string AppId = "GITHUB_APP_ID";
    private const string AppKey = "GITHUB_APP_PRIVATE_KEY";

    public static GitHubSettings Read(SettingsReader read)
    {
        var server = ReadServer(read);
        return new(
            server,
            ReadRepository(read, server),
            read.Secret("REPO_B_TOKEN"),
            ReadApp(read),
            read.Secret("GITHUB_WEBHOOK_SECRET"),
            read.Switch("DEVPORTAL_WEBHOOK_SHA1", otherwise: false),
            read.Duration("REPO_A_WEBHOOK_DELAY", TimeSpan.FromSeconds(90), TimeSpan.Zero));
    }

    private static Uri? ReadServer(SettingsReader read)
    {
        var server = read.Address(Server);
        if (server is { AbsolutePath: not "/" })
            read.Add(Server, $"is '{server}'. Give the address that people open, without a path: https://github.acme.example.");
        return server;
    }

    private static RepoUrl? ReadRepository(SettingsReader read, Uri? server)
    {
        var (url, owner, name) = (read.Value<RepoUrl>(Url), read.Text(Owner), read.Text(Name));
        if (url is not null)
        {
            RefuseOther(read, Owner, owner, url.Owner);
            RefuseOther(read, Name, name, url.Name);
            return url;
        }

        if (owner is null || name is null)
        {
            if (read.Text(Url) is null && (owner ?? name) is not null)
                read.Add(owner is null ? Owner : Name, $"is missing. Give {Owner} and {Name}, or {Url} instead of both.");
            return null;
        }

        if (RepoUrl.TryParse(new Uri(server ?? new("https://github.com"), $"{owner}/{name}").ToString(), out var made, out var problem))
            return made;

        read.Add(Owner, $"and {Name} give no repository. {problem}");
        return null;
    }

    private static void RefuseOther(SettingsReader read, string variable, string? given, string named)
    {
        if (given is not null && !given.Equals(named, StringComparison.OrdinalIgnoreCase))
            read.Add(variable, $"is '{given}', while {Url} says '{named}'. Leave this out, or correct one of them.");
    }

    private static GitHubAppSettings? ReadApp(SettingsReader read)
    {
        var (id, key) = (read.Text(AppId), read.Text(AppKey));
        if (id is null && key is null)
            return null;

        if (id is null || key is null)
        {
            read.Add(id is null ? AppId : AppKey, $"is missing. A GitHub App needs both {AppId} and {AppKey}.");
            return null;
        }

        // Where a variable can hold one line only, people write the line ends as \n.
        var pem = key.Replace("\\n", "\n", StringComparison.Ordinal);
        if (!IsPrivateKey(pem))
            read.Add(AppKey, "holds no private key. Give the whole content of the .pem file that GitHub let you download.");
        return new(id, new(pem));
    }

    private static bool IsPrivateKey(string pem)
    {
        try
        {
            using var rsa = RSA.Create();
            rsa.ImportFromPem(pem);
            return true;
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException)
        {
            return false;
        }
    }
}
