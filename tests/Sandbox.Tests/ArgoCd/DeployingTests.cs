using System.Net;
using System.Text.Json.Nodes;

namespace DevPortal.Sandbox.Tests.ArgoCd;

public sealed class DeployingTests : ArgoCdTest
{
    [Fact]
    public async Task An_application_goes_from_missing_over_progressing_to_healthy()
    {
        var head = await CommitAsync(("apps/shop/deployment.yaml", Samples.Deployment("web")), ("apps/shop/service.yaml", Samples.Service("web")));
        await CreateAsync("shop");

        var compared = await UntilAsync("shop", application => application.SyncStatus() == "OutOfSync");
        compared.HealthStatus().ShouldBe("Missing");
        compared.SyncRevision().ShouldBe(head);

        var asked = await Argo.PostAsync("/api/v1/applications/shop/sync", new JsonObject());
        asked.Status.ShouldBe(HttpStatusCode.OK);
        asked.Json["operation"]!["sync"]!["revision"]!.GetValue<string>().ShouldBe(head);
        asked.Json["status"]!["operationState"].ShouldBeNull();

        await UntilAsync("shop", application => application.Phase() == "Running");
        var synced = await UntilAsync("shop", application => application.Phase() == "Succeeded");
        synced.HealthStatus().ShouldBe("Progressing");
        var healthy = await UntilHealthyAsync("shop");

        healthy["status"]!["summary"]!["images"]!.AsArray().Select(image => image!.GetValue<string>()).ShouldBe(["ghcr.io/acme/web:1"]);
        var deployed = healthy["status"]!["history"]!.AsArray().ShouldHaveSingleItem()!;
        deployed["revision"]!.GetValue<string>().ShouldBe(head);
        deployed["id"]!.GetValue<long>().ShouldBe(0);
    }
}
