using System.Net;
using System.Net.Http.Json;
using DevPortal.Api.Tests.Hosting;

namespace DevPortal.Api.Tests.Deploys;

public sealed class DeletePreviewTests(PortalUnderTest portal) : IClassFixture<PortalUnderTest>
{
    [Fact]
    public async Task A_deletion_can_be_looked_at_before_anything_goes()
    {
        await portal.CommitToGitOps("apps/leaving/deployment.yaml", "kind: Deployment\n");
        await portal.Client.PostAsJsonAsync("/api/simple-deploy", new { service_name = "leaving", repo_url = SandboxTrace.Repo(portal, "blog"), framework = "flask" });
        var before = await SandboxTrace.Of(portal);

        var response = await portal.Client.DeleteAsync("/api/apps/leaving?dryRun=true");

        response.StatusCode.ShouldBe(HttpStatusCode.OK, await response.Content.ReadAsStringAsync());
        var plan = await PortalUnderTest.Json(response);
        plan.GetProperty("operation").GetString().ShouldBe("delete");
        var file = plan.GetProperty("files").EnumerateArray().ShouldHaveSingleItem();
        file.GetProperty("change").GetString().ShouldBe("removed");
        file.GetProperty("diff").GetString()!.ShouldBe("--- a/apps/leaving/deployment.yaml\n+++ /dev/null\n@@ -1,1 +0,0 @@\n-kind: Deployment\n");
        var calls = plan.GetProperty("calls").EnumerateArray().Select(call => call.GetProperty("call").GetString()!).ToList();
        calls.ShouldContain(call => call.StartsWith("delete the Application leaving", StringComparison.Ordinal));
        calls.ShouldContain(call => call.Contains("webhook", StringComparison.Ordinal));
        calls.ShouldContain(call => call.Contains("PAT_TOKEN", StringComparison.Ordinal));
        (await SandboxTrace.Of(portal)).ShouldBe(before);
        (await portal.Client.GetAsync("/api/apps/leaving")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task What_is_not_there_can_not_be_looked_at() =>
        (await portal.Client.DeleteAsync("/api/apps/never-was?dryRun=true")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
}
