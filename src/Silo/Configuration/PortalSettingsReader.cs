using System.Diagnostics.CodeAnalysis;
using DevPortal.Domain.Values;
using DevPortal.Storage.Postgres;
using DevPortal.Storage.Secrets;

namespace DevPortal.Silo.Configuration;

/// <summary>Reads all settings from the environment or appsettings.json, by the names that users know.</summary>
internal static class PortalSettingsReader
{
    private static readonly TimeSpan OneSecond = TimeSpan.FromSeconds(1);

    /// <param name="problems">One sentence for each wrong setting, beginning with its variable.</param>
    public static bool TryRead(
        IConfiguration configuration,
        [NotNullWhen(true)] out PortalSettings? settings,
        out IReadOnlyList<string> problems)
    {
        var read = new SettingsReader(configuration);
        var complete = new PortalSettings(
            new ServerSettings(
                read.Address("DEVPORTAL_URL") ?? new Uri("http://127.0.0.1:8090"),
                read.Address("DEVPORTAL_PUBLIC_URL"),
                read.Switch("DEVPORTAL_SANDBOX"),
                read.List("DEVPORTAL_ALLOWED_HOSTS")),
            new StorageSettings(
                DataFolder(read, "DEVPORTAL_DATA"),
                Postgres(read, "DEVPORTAL_POSTGRES")),
            new SecuritySettings(
                AdminToken(read, "DEVPORTAL_ADMIN_TOKEN"),
                MasterKeys(read, "DEVPORTAL_MASTER_KEY")),
            GitHubSettingsReader.Read(read),
            new GitOpsSettings(
                read.Value<RepoUrl>("GITOPS_BASE_REPO_URL"),
                read.Value<BranchName>("GITOPS_BRANCH") ?? BranchName.Main,
                read.Text("GITOPS_USERNAME"),
                read.Secret("GITOPS_TOKEN"),
                read.Switch("GITOPS_AUTO_SYNC", otherwise: true),
                read.Duration("GITOPS_SYNC_INTERVAL", TimeSpan.FromMinutes(5), OneSecond),
                read.Text("GITOPS_MANIFEST_PATH") ?? "k8s"),
            ArgoCdSettingsReader.Read(read),
            KubernetesSettingsReader.Read(read),
            MailSettingsReader.Read(read),
            NotifySettingsReader.Read(read),
            TemplateSettingsReader.Read(read),
            ClusterSettingsReader.Read(read));

        RefuseTwoGitOpsRepositories(read, complete);

        problems = read.Problems;
        settings = problems.Count == 0 ? complete : null;
        return settings is not null;
    }

    private static void RefuseTwoGitOpsRepositories(SettingsReader read, PortalSettings settings)
    {
        if (settings is { GitHub.RepoB: { } one, GitOps.BaseRepository: { } other } && one != other)
            read.Add("GITOPS_BASE_REPO_URL", $"is {other}, while REPO_B_URL is {one}. Both name the GitOps repository; give one of them.");
    }

    private static string DataFolder(SettingsReader read, string variable)
    {
        var folder = read.Text(variable) ?? "data";
        try
        {
            return Path.GetFullPath(folder);
        }
        catch (ArgumentException)
        {
            read.Add(variable, "is not a folder's name.");
            return "";
        }
    }

    private static Secret? Postgres(SettingsReader read, string variable)
    {
        if (read.Text(variable) is not { } text)
            return null;

        try
        {
            return new Secret(PostgresAddress.Parse(text).ConnectionString);
        }
        catch (FormatException e)
        {
            read.Add(variable, e.Message);
            return null;
        }
    }

    private static MasterKeyRing? MasterKeys(SettingsReader read, string variable)
    {
        if (read.Text(variable) is not { } text)
            return null;

        if (!MasterKeyRing.TryParse(text, out var keys))
            read.Add(variable, $"holds no master key. {MasterKeyRing.Wanted}");
        return keys;
    }

    private static Secret? AdminToken(SettingsReader read, string variable)
    {
        const int Shortest = 16;

        var token = read.Text(variable);
        if (token is { Length: < Shortest })
            read.Add(variable, $"has {token.Length} characters. Give at least {Shortest}, for example from: openssl rand -hex 32");

        return token is null ? null : new Secret(token);
    }
}
