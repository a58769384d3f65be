using System.Net;

namespace DevPortal.Sandbox.Tests.ArgoCd;

public sealed class DeletionTests : ArgoCdTest
{
    [Fact]
    public async Task With_a_cascade_the_application_stays_until_its_pods_are_gone()
    {
        await DeployAsync();

        (await Argo.DeleteAsync("/api/v1/applications/shop?cascade=true&propagationPolicy=foreground")).Status.ShouldBe(HttpStatusCode.OK);
        (await GetAsync("shop"))["metadata"]!["deletionTimestamp"].ShouldNotBeNull();
        await WaitAsync(30);

        (await Argo.GetAsync("/api/v1/applications/shop?project=default")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await Argo.GetAsync("/api/v1/applications/shop")).Status.ShouldBe(HttpStatusCode.Forbidden, "as Argo CD, for who does not name the project");
        await CreateAsync("shop");
        (await UntilAsync("shop", application => application.SyncStatus() == "OutOfSync")).HealthStatus().ShouldBe("Missing");
    }

    [Fact]
    public async Task Without_a_cascade_its_objects_stay_and_are_adopted_by_who_comes_next()
    {
        await DeployAsync();

        (await Argo.DeleteAsync("/api/v1/applications/shop?cascade=false")).Status.ShouldBe(HttpStatusCode.OK);
        (await Argo.GetAsync("/api/v1/applications/shop?project=default")).Status.ShouldBe(HttpStatusCode.NotFound);
        await CreateAsync("shop");

        (await UntilAsync("shop", application => application.SyncStatus() == "Synced")).HealthStatus().ShouldBe("Healthy");
    }

    [Fact]
    public async Task How_to_cascade_cannot_be_said_without_a_cascade()
    {
        await DeployAsync();

        var refused = await Argo.DeleteAsync("/api/v1/applications/shop?cascade=false&propagationPolicy=foreground");

        (refused.Status, refused.Message).ShouldBe((HttpStatusCode.BadRequest, "cannot set propagation policy when cascading is disabled"));
    }

    private async Task DeployAsync()
    {
        await CommitAsync(("apps/shop/deployment.yaml", Samples.Deployment("web")));
        await CreateAsync("shop", Samples.Automate);
        await UntilHealthyAsync("shop");
    }
}
