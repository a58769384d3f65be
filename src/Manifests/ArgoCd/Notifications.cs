using DevPortal.Manifests.Kubernetes;
using DevPortal.Manifests.Kubernetes.Model;
using DevPortal.Manifests.Yaml;

namespace DevPortal.Manifests.ArgoCd;

/// <summary>What Argo CD says to people, and when: the ConfigMap <c>argocd-notifications-cm</c>.</summary>
public static class Notifications
{
    public const string SyncFailed = "on-sync-failed";
    public const string HealthDegraded = "on-health-degraded";
    public const string OutOfSync = "on-out-of-sync";

    public static IReadOnlyList<string> Triggers { get; } = [SyncFailed, HealthDegraded, OutOfSync];

    public static ConfigMap ConfigMap(ArgoSettings settings) => new(
        new ObjectMeta("argocd-notifications-cm", settings.Namespace, YamlMap.Of((Labels.PartOf, "argocd"))),
        YamlMap.Of(
            ("service.slack", Written(YamlMap.Of(("token", "$slack-token")))),
            ("service.email", Written(YamlMap.Of(
                ("host", "$email-host"),
                ("port", "$email-port"),
                ("username", "$email-username"),
                ("password", "$email-password"),
                ("from", "$email-from")))),
            ("template.app-sync-failed", Template("The sync of {{.app.metadata.name}} failed", "{{.app.status.operationState.message}}", "#e5484d")),
            ("template.app-health-degraded", Template("{{.app.metadata.name}} is degraded", "What is wrong stands beside its resources.", "#e5484d")),
            ("template.app-out-of-sync", Template("{{.app.metadata.name}} is not what Git says", "It waits for a sync, or could not be synced.", "#f5a623")),
            ($"trigger.{SyncFailed}", Trigger(
                "app.status?.operationState?.phase in ['Error', 'Failed']",
                "app-sync-failed",
                "app.status?.operationState?.syncResult?.revision")),
            ($"trigger.{HealthDegraded}", Trigger(
                "app.status?.health?.status == 'Degraded'",
                "app-health-degraded",
                "app.status?.operationState?.syncResult?.revision")),
            ($"trigger.{OutOfSync}", Trigger("app.status?.sync?.status == 'OutOfSync'", "app-out-of-sync", "app.status?.sync?.revision"))));

    private static string Trigger(string when, string template, string oncePer) => Written(YamlList.Of(YamlMap.Of(
        ("when", when),
        ("oncePer", oncePer),
        ("send", YamlList.Of(template)))));

    // Only names go into the attachment, which is JSON: a message could break out of it.
    private static string Template(string title, string body, string color)
    {
        const string link = "{{.context.argocdUrl}}/applications/{{.app.metadata.namespace}}/{{.app.metadata.name}}";
        return Written(YamlMap.Of(
            ("message", $"{title}.\n{body}\n{link}\n"),
            ("email", YamlMap.Of(("subject", title))),
            ("slack", YamlMap.Of(("attachments", $$"""[{"title": "{{title}}", "title_link": "{{link}}", "color": "{{color}}"}]""")))));
    }

    private static string Written(YamlValue value) => YamlWriter.Write(value);
}
