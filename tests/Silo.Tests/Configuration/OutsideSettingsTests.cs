using System.Security.Cryptography;
using DevPortal.Integrations.Notifications;
using DevPortal.Silo.Configuration;
using DevPortal.Testing;

namespace DevPortal.Silo.Tests.Configuration;

/// <summary>What is read of the outside systems, and how a wrong setting is told.</summary>
public sealed class OutsideSettingsTests
{
    public static TheoryData<string, string[]> Wrong => new()
    {
        { "DEVPORTAL_PUBLIC_URL", ["DEVPORTAL_PUBLIC_URL=portal.acme.example"] },
        { "GITHUB_URL", ["GITHUB_URL=https://github.acme.example/api/v3"] },
        { "REPO_B_NAME", ["REPO_B_OWNER=acme"] },
        { "REPO_B_OWNER", ["REPO_B_NAME=gitops"] },
        { "REPO_B_OWNER", ["REPO_B_OWNER=ac me", "REPO_B_NAME=gitops"] },
        { "REPO_B_NAME", ["REPO_B_URL=https://github.com/acme/gitops", "REPO_B_NAME=other"] },
        { "GITOPS_BASE_REPO_URL", ["REPO_B_URL=https://github.com/acme/gitops", "GITOPS_BASE_REPO_URL=https://git.acme.example/acme/base"] },
        { "GITHUB_APP_PRIVATE_KEY", ["GITHUB_APP_ID=7"] },
        { "GITHUB_APP_ID", ["GITHUB_APP_PRIVATE_KEY=x"] },
        { "GITHUB_APP_PRIVATE_KEY", ["GITHUB_APP_ID=7", "GITHUB_APP_PRIVATE_KEY=ghp_canary"] },
        { "ARGOCD_SERVER_URL", ["ARGOCD_SERVER_URL=https://argocd.acme.example"] },
        { "ARGOCD_SERVER_URL", ["ARGOCD_TOKEN=ghp_canary"] },
        { "ARGOCD_CA_FILE", ["ARGOCD_CA_FILE=/nowhere/ca.pem"] },
        { "ARGOCD_INSECURE", ["ARGOCD_INSECURE=maybe"] },
        { "ARGOCD_INSECURE", ["ARGOCD_INSECURE=true", "ARGOCD_CA_FILE=/nowhere/ca.pem"] },
        { "ARGOCD_NAMESPACE", ["ARGOCD_NAMESPACE=Argo CD"] },
        { "DEVPORTAL_KUBECONFIG", ["DEVPORTAL_KUBECONFIG=/nowhere/config"] },
        { "DEVPORTAL_KUBE_CONTEXT", ["DEVPORTAL_KUBE_CONTEXT=prod"] },
        { "SMTP_FROM", ["SMTP_HOST=mail.acme.example"] },
        { "SMTP_SECURITY", ["SMTP_HOST=mail", "SMTP_FROM=a@b.example", "SMTP_SECURITY=ssl"] },
        { "SMTP_PORT", ["SMTP_HOST=mail", "SMTP_FROM=a@b.example", "SMTP_PORT=0"] },
        { "SMTP_PASSWORD", ["SMTP_HOST=mail", "SMTP_FROM=a@b.example", "SMTP_USERNAME=portal"] },
        { "SMTP_USERNAME", ["SMTP_HOST=mail", "SMTP_FROM=a@b.example", "SMTP_SECURITY=none", "SMTP_USERNAME=portal", "SMTP_PASSWORD=ghp_canary"] },
        { "DEVPORTAL_SANDBOX", ["DEVPORTAL_CLUSTER=acme", "DEVPORTAL_SANDBOX=true"] },
        { "DEVPORTAL_TEMPLATES", ["DEVPORTAL_TEMPLATES=https://canary@github.com/acme/platform"] },
        { "DEVPORTAL_TEMPLATES", ["DEVPORTAL_TEMPLATES=https://github.com/acme/platform@not..right"] },
        { "DEVPORTAL_TEMPLATES", ["DEVPORTAL_TEMPLATES=https://github.com/acme/platform#../up"] },
        { "DEVPORTAL_TEMPLATES", ["DEVPORTAL_TEMPLATES=https://github.com"] },
        { "NOTIFY_SLACK_WEBHOOK", ["NOTIFY_SLACK_WEBHOOK=canary"] },
        { "NOTIFY_MAIL_TO", ["NOTIFY_MAIL_TO=ops@acme.example"] },
        { "NOTIFY_MAIL_TO", ["SMTP_HOST=mail", "SMTP_FROM=a@b.example", "NOTIFY_MAIL_TO=ops"] },
        { "NOTIFY_WEBHOOK_KEY", ["NOTIFY_WEBHOOK_URL=https://ops.acme.example/hook"] },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_wrong_setting_is_refused_by_its_name_and_without_its_secret(string variable, string[] given)
    {
        var problems = Settings.Problems([.. given.Select(g => (g.Split('=')[0], g.Split('=', 2)[1]))]);

        problems.ShouldContain(p => p.StartsWith($"{variable}: ", StringComparison.Ordinal));
        problems.ShouldAllBe(p => !p.Contains("canary"));
    }

    [Fact]
    public void Owner_and_name_are_a_repository_of_the_configured_GitHub()
    {
        Settings.Of(("REPO_B_OWNER", "acme"), ("REPO_B_NAME", "gitops"))
            .GitHub.RepoB!.Value.ShouldBe("https://github.com/acme/gitops");
        Settings.Of(("REPO_B_OWNER", "acme"), ("REPO_B_NAME", "gitops"), ("GITHUB_URL", "https://github.acme.example"))
            .GitHub.RepoB!.Value.ShouldBe("https://github.acme.example/acme/gitops");
        Settings.Of(("REPO_B_OWNER", "Acme"), ("REPO_B_NAME", "gitops"), ("REPO_B_URL", "https://github.com/acme/gitops.git"))
            .GitHub.RepoB!.Value.ShouldBe("https://github.com/acme/gitops");
    }

    [Fact]
    public void An_App_s_key_may_be_written_in_one_line()
    {
        using var rsa = RSA.Create(2048);
        var pem = rsa.ExportRSAPrivateKeyPem();

        var app = Settings.Of(("GITHUB_APP_ID", "7"), ("GITHUB_APP_PRIVATE_KEY", pem.Replace("\n", "\\n"))).GitHub.App!;

        app.Id.ShouldBe("7");
        app.PrivateKey.Reveal().ShouldBe(pem);
    }

    [Fact]
    public void Argo_CD_is_entered_with_a_token_or_as_somebody_and_trusted_as_the_operator_says()
    {
        var byToken = Settings.Of(("ARGOCD_SERVER_URL", "https://argocd.acme.example"), ("ARGOCD_TOKEN", "t")).ArgoCd;
        var byPassword = Settings.Of(
            ("ARGOCD_SERVER_URL", "http://localhost:8081"), ("ARGOCD_USERNAME", "portal"), ("ARGOCD_ADMIN_PASSWORD", "p"),
            ("ARGOCD_INSECURE", "true"), ("ARGOCD_NAMESPACE", "gitops"), ("ARGOCD_PROJECT", "apps")).ArgoCd;

        byToken.Server!.Token!.Reveal().ShouldBe("t");
        byToken.Server.Tls.Insecure.ShouldBeFalse();
        (byToken.Namespace.Value, byToken.Project).ShouldBe(("argocd", "devportal"));
        (byPassword.Server!.UserName, byPassword.Server.Password!.Reveal()).ShouldBe(("portal", "p"));
        byPassword.Server.Tls.Insecure.ShouldBeTrue();
        (byPassword.Namespace.Value, byPassword.Project).ShouldBe(("gitops", "apps"));
    }

    [Fact]
    public void Mails_leave_by_the_usual_port_of_their_security()
    {
        Settings.Of(("SMTP_FROM", "a@b.example")).Mail.ShouldBeNull();
        Settings.Of(("SMTP_HOST", "mail"), ("SMTP_FROM", "a@b.example")).Mail
            .ShouldBe(new MailOptions("mail", "a@b.example") { Security = MailSecurity.StartTls, Port = 587 });
        Settings.Of(("SMTP_HOST", "mail"), ("SMTP_FROM", "a@b.example"), ("SMTP_SECURITY", "tls")).Mail!.Port.ShouldBe(465);
        Settings.Of(("SMTP_HOST", "mail"), ("SMTP_FROM", "a@b.example"), ("SMTP_SECURITY", "none"), ("SMTP_PORT", "2525")).Mail!.Port.ShouldBe(2525);
    }

    [Fact]
    public void A_kubeconfig_names_the_cluster_to_ask()
    {
        var file = Path.Combine(TempFolder.New(), "config");
        File.WriteAllText(file, """
            current-context: prod
            contexts: [{ name: prod, context: { cluster: prod, user: portal } }]
            clusters: [{ name: prod, cluster: { server: "https://k8s.acme.example" } }]
            users: [{ name: portal, user: { token: t } }]
            """);

        Settings.Of(("DEVPORTAL_KUBECONFIG", file)).Kubernetes!.Server.Host.ShouldBe("k8s.acme.example");
        Settings.Problems(("DEVPORTAL_KUBECONFIG", file), ("DEVPORTAL_KUBE_CONTEXT", "test")).ShouldHaveSingleItem().ShouldContain("test");
    }

    [Theory]
    [InlineData("https://github.com/acme/platform", "https://github.com/acme/platform", "main", "")]
    [InlineData("https://github.com/acme/platform@feature/x", "https://github.com/acme/platform", "feature/x", "")]
    [InlineData("https://git.acme.example:8443/acme/platform.git#dev/templates", "https://git.acme.example:8443/acme/platform", "main", "dev/templates")]
    [InlineData("git@github.com:acme/platform.git@live#templates", "ssh://git@github.com/acme/platform.git", "live", "templates")]
    [InlineData("ssh://git@github.com/acme/platform@live", "ssh://git@github.com/acme/platform.git", "live", "")]
    public void Templates_may_be_in_a_branch_and_a_folder_of_a_repository(string setting, string repository, string branch, string folder)
    {
        var at = Settings.Of(("DEVPORTAL_TEMPLATES", setting)).Templates.ShouldBeOfType<TemplateSettings.InRepository>();

        (at.Repository.Value, at.Branch.Value, at.Folder.Value).ShouldBe((repository, branch, folder));
    }

    [Fact]
    public void Templates_may_be_in_a_folder_of_this_machine() =>
        Settings.Of(("DEVPORTAL_TEMPLATES", "/etc/devportal/@templates#1")).Templates.ShouldBe(new TemplateSettings.InFolder("/etc/devportal/@templates#1"));

    [Fact]
    public void Hosts_are_separated_by_commas_or_spaces() =>
        Settings.Of(("DEVPORTAL_ALLOWED_HOSTS", "git.acme.example, *.corp.example  10.0.0.7:8080"))
            .Server.AllowedHosts.ShouldBe(["git.acme.example", "*.corp.example", "10.0.0.7:8080"]);

    [Theory]
    [InlineData("REPO_B_TOKEN=t")]
    [InlineData("REPO_B_URL=https://github.com/acme/gitops")]
    [InlineData("GITOPS_TOKEN=t")]
    [InlineData("GITHUB_URL=https://github.acme.example")]
    public void The_sandbox_gives_way_to_anything_real(string setting)
    {
        Settings.Of().UsesSandbox.ShouldBeTrue();
        Settings.Of((setting.Split('=')[0], setting.Split('=')[1])).UsesSandbox.ShouldBeFalse();
        Settings.Of((setting.Split('=')[0], setting.Split('=')[1]), ("DEVPORTAL_SANDBOX", "true")).UsesSandbox.ShouldBeTrue();
    }
}
