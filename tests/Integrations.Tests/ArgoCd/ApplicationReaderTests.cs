using System.Text.Json;
using DevPortal.Domain.Argo;
using DevPortal.Domain.Health;
using DevPortal.Integrations.ArgoCd;

namespace DevPortal.Integrations.Tests.ArgoCd;

public sealed class ApplicationReaderTests
{
    [Fact]
    public void A_whole_Application_is_read()
    {
        var app = Read("""
            {
              "kind": "Application",
              "metadata": {
                "name": "shop", "namespace": "argocd", "resourceVersion": "9", "uid": "u",
                "annotations": {"argocd.argoproj.io/refresh": "hard"}, "deletionTimestamp": "2026-11-20T13:00:00+01:00"
              },
              "spec": {
                "project": "payments",
                "source": {"repoURL": "https://git.example/b.git", "path": "apps/shop", "targetRevision": "main"},
                "destination": {"name": "prod", "namespace": "shop"},
                "syncPolicy": {"automated": {"prune": true}}
              },
              "operation": {"sync": {"revision": "abc"}},
              "status": {
                "sync": {"status": "Synced", "revision": "abc"},
                "health": {"status": "Progressing", "message": "apps/Deployment:shop", "lastTransitionTime": "2026-11-20T12:00:00Z"},
                "operationState": {
                  "phase": "Running", "message": "waiting", "retryCount": 2, "startedAt": "2026-11-20T11:59:00Z",
                  "operation": {"sync": {"revision": "abc", "dryRun": true}},
                  "syncResult": {
                    "revision": "def",
                    "resources": [{"group": "batch", "kind": "Job", "name": "migrate", "status": "Synced", "message": "ok", "hookPhase": "Succeeded"}]
                  }
                },
                "summary": {"images": ["a:1", "b:2"], "externalURLs": ["https://shop.example"]},
                "conditions": [{"type": "SyncError", "message": "no", "lastTransitionTime": "2026-11-20T12:00:00Z"}],
                "history": [{"id": 3, "revision": "abc", "deployStartedAt": "2026-11-20T10:00:00Z", "deployedAt": "2026-11-20T10:01:00Z",
                             "initiatedBy": {"username": "ann"}},
                            {"id": 4, "revisions": ["x", "y"], "initiatedBy": {"automated": true}}],
                "resources": [{"group": "apps", "version": "v1", "kind": "Deployment", "name": "shop", "namespace": "shop", "status": "OutOfSync",
                               "health": {"status": "Healthy"}, "requiresPruning": true},
                              {"kind": "ConfigMap", "name": "c", "status": "Synced", "hook": true}]
              }
            }
            """);

        var noon = new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
        app.ShouldBe(new(
            new("shop", "payments", "argocd"),
            new(SyncStatus.Synced, ["abc"]),
            new(HealthStatus.Progressing, "apps/Deployment:shop", noon),
            new(OperationPhase.Running, "waiting", ["def"], DryRun: true, Retries: 2, StartedAt: noon.AddMinutes(-1), Results:
                [new(new("batch", "Job", "migrate"), "Synced", "ok", OperationPhase.Succeeded)]),
            OperationWaits: true,
            RefreshWaits: true,
            ["a:1", "b:2"],
            noon,
            new(
                [new("https://git.example/b.git", "apps/shop", "main")],
                new(null, "prod", "shop"),
                AutoSync: true,
                [new("SyncError", "no", noon)],
                [new(3, ["abc"], noon.AddHours(-2), noon.AddHours(-2).AddMinutes(1), "ann"), new(4, ["x", "y"], By: "auto-sync")],
                [
                    new(new("apps", "Deployment", "shop", "shop", "v1"), SyncStatus.OutOfSync, new(HealthStatus.Healthy), RequiresPruning: true),
                    new(new("", "ConfigMap", "c"), SyncStatus.Synced, IsHook: true),
                ],
                ["https://shop.example"])));
    }

    [Fact]
    public void A_new_Application_without_any_status_is_unknown_in_everything()
    {
        var app = Read("""{"metadata": {"name": "new"}, "spec": {"project": ""}, "status": {"health": {}, "sync": {"status": ""}, "summary": {}}}""");

        app.ShouldBe(new(new("new", "default"), new(SyncStatus.Unknown), new(HealthStatus.Unknown), Detail: new()));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"metadata": null, "spec": null, "status": null, "operation": null}""")]
    [InlineData("""{"metadata": [], "spec": 1, "status": "x", "operation": true}""")]
    [InlineData("""
        {"metadata": {"name": 5, "annotations": null, "deletionTimestamp": null},
         "spec": {"project": null, "source": null, "sources": null, "destination": null, "syncPolicy": null},
         "operation": {"sync": null},
         "status": {"sync": {"status": null, "revision": "", "revisions": null}, "health": {"status": 1}, "operationState": null,
                    "summary": {"images": null, "externalURLs": null}, "conditions": null, "history": null, "resources": [null, 7]}}
        """)]
    public void Null_missing_and_mistyped_are_all_the_same_as_absent(string json) =>
        Read(json).ShouldBe(new(new("", "default"), new(SyncStatus.Unknown), new(HealthStatus.Unknown), Detail: new()));

    [Fact]
    public void Words_and_fields_of_a_newer_version_do_no_harm()
    {
        var app = Read("""
            {"metadata": {"name": "shop", "novel": {"deep": [{}]}}, "novel": [1],
             "status": {"sync": {"status": "Hydrating"}, "health": {"status": "Hibernating"}, "operationState": {"phase": "Pondering"}}}
            """);

        app.Sync.Status.ShouldBe(SyncStatus.Unknown);
        app.Health.Status.ShouldBe(HealthStatus.Unknown);
        app.Operation!.Phase.ShouldBe(OperationPhase.Unknown);
    }

    [Theory]
    [InlineData("""{"automated": {}}""", true)]
    [InlineData("""{"automated": {"enabled": true}}""", true)]
    [InlineData("""{"automated": {"enabled": false, "prune": true}}""", false)]
    [InlineData("""{"automated": null}""", false)]
    [InlineData("""{"retry": {}}""", false)]
    public void Auto_sync_is_on_where_it_is_there_and_not_switched_off(string policy, bool on) =>
        Read($$$"""{"spec": {"syncPolicy": {{{policy}}}}}""").Detail!.AutoSync.ShouldBe(on);

    [Fact]
    public void The_ApplicationSet_that_makes_it_is_named()
    {
        var app = Read("""
            {"metadata": {"ownerReferences": [{"kind": "Chart", "name": "platform"}, {"kind": "ApplicationSet", "name": "apps"}]}}
            """);

        app.Detail!.Set.ShouldBe("apps");
    }

    [Fact]
    public void Several_sources_have_a_revision_each()
    {
        var app = Read("""
            {"spec": {"sources": [{"repoURL": "oci://charts", "chart": "shop", "targetRevision": "1.2"}, {"repoURL": "https://git.example/b"}]},
             "status": {"sync": {"status": "Synced", "revisions": ["1.2", "abc"]}}}
            """);

        app.Detail!.Sources.ShouldBe([new("oci://charts", null, "1.2", "shop"), new("https://git.example/b")]);
        app.Sync.Revisions.ShouldBe(["1.2", "abc"]);
    }

    [Fact]
    public void What_a_sync_was_asked_for_stands_in_until_there_is_a_result() =>
        Read("""{"status": {"operationState": {"phase": "Error", "operation": {"sync": {"revision": "abc"}}, "syncResult": null}}}""")
            .Operation!.Revisions.ShouldBe(["abc"]);

    private static ArgoApplication Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        return new ApplicationReader(withDetail: true).Read(document.RootElement);
    }
}
