using System.Net;
using System.Text.Json;
using DevPortal.Api.Tests.Hosting;
using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;
using DevPortal.Testing;

namespace DevPortal.Api.Tests.GitOps;

public sealed class GitOpsApiTests(PortalUnderTest portal) : IClassFixture<PortalUnderTest>
{
    private static readonly AppSpec Elsewhere = SampleSpecs.Named("elsewhere") with
    {
        GitOps = new GitOpsTarget(Parsed.As<RepoUrl>("https://github.com/acme/other"), Parsed.As<BranchName>("live")),
    };

    [Fact]
    public async Task The_repositories_are_the_portal_s_own_and_those_of_applications()
    {
        await portal.Put("shop", SampleSpecs.Shop);
        await portal.Put("elsewhere", Elsewhere);

        var list = await Get("/api/gitops/repositories");

        list.GetProperty("repositories").EnumerateArray().Select(r => $"{r.GetProperty("name")}@{r.GetProperty("branch")}")
            .ShouldBe(["sandbox/git/acme/gitops@main", "acme/other@live"]);
        list.GetProperty("repositories")[1].GetProperty("sync_status").GetString().ShouldBe("synced");
    }

    [Fact]
    public async Task The_repository_is_initialised_once()
    {
        var response = await portal.Client.PostAsync("/api/gitops/repositories/init", content: null);
        var answer = await PortalUnderTest.Json(response);

        response.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        answer.GetProperty("files").EnumerateArray().Select(file => file.GetString()).ShouldContain("k8s/project.yaml");
        await Until(async () => (await Own()).TryGetProperty("head", out _) && (await Own()).GetProperty("queue").GetArrayLength() == 0);
        var head = (await Own()).GetProperty("head").GetString();

        await portal.Client.PostAsync("/api/gitops/repositories/init", content: null);
        await Until(async () => (await Own()).GetProperty("queue").GetArrayLength() == 0);

        (await Own()).GetProperty("head").GetString().ShouldBe(head);
        (await Own()).GetProperty("recent").EnumerateArray().Select(commit => commit.GetProperty("message").GetString()).ShouldBe(["chore: initialise the repository"]);
    }

    [Fact]
    public async Task Applications_are_shown_in_each_environment()
    {
        await portal.Put("elsewhere", Elsewhere);

        var apps = (await Get("/api/gitops/applications")).GetProperty("applications").EnumerateArray().Where(app => app.GetProperty("name").GetString() == "elsewhere").ToList();

        apps.Select(app => app.GetProperty("path").GetString()).ShouldBe(["apps/elsewhere-dev", "apps/elsewhere-prod"]);
        apps.ShouldAllBe(app => app.GetProperty("sync_status").GetString() == "unknown");
    }

    [Fact]
    public async Task An_application_s_history_begins_empty_and_that_of_none_is_not_found()
    {
        await portal.Put("elsewhere", Elsewhere);

        (await Get("/api/gitops/applications/elsewhere/history")).GetProperty("deployments").GetArrayLength().ShouldBe(0);
        (await portal.Client.GetAsync("/api/gitops/applications/nobody/history")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_status_counts_applications_where_they_run()
    {
        await portal.Put("elsewhere", Elsewhere);

        var status = await Get("/api/gitops/sync/status");

        status.GetProperty("total_applications").GetInt32().ShouldBeGreaterThanOrEqualTo(2);
        status.GetProperty("auto_sync").GetBoolean().ShouldBeTrue();
    }

    [Theory]
    [InlineData("/api/gitops/sync/force")]
    [InlineData("/api/gitops/sync/application/elsewhere")]
    public async Task A_sync_is_asked_for_in_each_environment(string address)
    {
        await portal.Put("elsewhere", Elsewhere);

        var response = await portal.Client.PostAsync(address, new StringContent("""{"config": {"auto_sync": true}}"""));

        response.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        (await PortalUnderTest.Json(response)).GetProperty("applications").EnumerateArray()
            .Where(sync => sync.GetProperty("application").GetString() == "elsewhere")
            .Select(sync => sync.GetProperty("environment").GetString())
            .ShouldBe(["dev", "prod"]);
    }

    [Fact]
    public async Task A_sync_of_an_application_that_is_not_there_is_not_found() =>
        (await portal.Client.PostAsync("/api/gitops/sync/application/nobody", content: null)).StatusCode.ShouldBe(HttpStatusCode.NotFound);

    private async Task<JsonElement> Own() => (await Get("/api/gitops/repositories")).GetProperty("repositories")[0];

    private async Task<JsonElement> Get(string address) => await PortalUnderTest.Json(await portal.Client.GetAsync(address));

    private static async Task Until(Func<Task<bool>> holds)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!await holds())
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, timeout.Token);
    }
}
