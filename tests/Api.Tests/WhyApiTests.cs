using System.Net;
using System.Net.Http.Json;
using DevPortal.Api.Origins;
using DevPortal.Api.Tests.Hosting;
using DevPortal.Contracts;
using DevPortal.Domain;
using DevPortal.Domain.Health;
using DevPortal.Domain.Machine;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Releases;
using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;
using DevPortal.Testing;

namespace DevPortal.Api.Tests;

public sealed class WhyApiTests(PortalUnderTest portal) : IClassFixture<PortalUnderTest>
{
    private static readonly DateTimeOffset At = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private static readonly CommitSha Source = Parsed.As<CommitSha>(new string('a', 40));
    private static readonly CommitSha GitOps = Parsed.As<CommitSha>(new string('b', 40));
    private static readonly EnvironmentName Dev = Parsed.As<EnvironmentName>("dev");

    [Fact]
    public async Task What_has_not_been_brought_anywhere_is_said_to_be_so()
    {
        await portal.Client.PostAsJsonAsync("/api/simple-deploy", new { service_name = "why", repo_url = Deploys.SandboxTrace.Repo(portal, "shop"), framework = "go" });

        var why = await PortalUnderTest.Json(await portal.Client.GetAsync("/api/apps/why/why"));

        why.GetProperty("answer").GetString().ShouldBe("Nothing has been brought to default yet.");
        (await portal.Client.GetAsync("/api/apps/why/why?environment=prod")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await portal.Client.GetAsync("/api/apps/why/why?environment=no%20name")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await portal.Client.GetAsync("/api/apps/nobody/why")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public void An_image_is_traced_from_the_delivery_to_the_pods()
    {
        var name = SampleSpecs.Shop.Name;
        var state = Released(OperationIds.Of("delivery-1", name));
        var delivery = new DeliverySummary(1, "delivery-1", "github", "push", "github.com/acme/shop", At, DeliveryState.Processed);

        var why = new Origin(name, state, state.Environment(Dev)!, Around).Explain(delivery);

        why.Answer.ShouldBe("dev runs release 3, built from aaaaaaa (Sell more) by ann.");
        why.Chain.Select(link => link.Kind).ShouldBe([WhyKind.Delivery, WhyKind.Build, WhyKind.SourceCommit, WhyKind.GitOpsCommit, WhyKind.Sync, WhyKind.Pods]);
        why.Chain[0].Link.ShouldBe("/api/deliveries/delivery-1");
        why.Chain[1].Link.ShouldBe("https://github.com/acme/shop/actions/runs/7");
        why.Chain[2].Link.ShouldBe($"https://github.com/acme/shop/commit/{Source}");
        why.Chain[3].Link.ShouldBe($"https://github.com/acme/gitops/commit/{GitOps}");
        why.Chain.ShouldAllBe(link => link.At != null);
    }

    [Fact]
    public void A_rollback_is_told_as_one()
    {
        var state = Released("op");
        state = state with
        {
            Environments = state.Environments.Replace(item => item.Name == Dev, item => item with
            {
                Rollouts = [item.Rollouts[0] with { Kind = RolloutKind.AutoRollback, By = "DevPortal", Reason = "The rollout failed." }],
            }),
        };

        var why = new Origin(SampleSpecs.Shop.Name, state, state.Environment(Dev)!, Around).Explain(delivery: null);

        why.Answer.ShouldEndWith("to which it went back by itself: The rollout failed.");
    }

    private static Surroundings Around { get; } = new(
        new GitOpsTarget(Parsed.As<RepoUrl>("https://github.com/acme/gitops")), new Uri("https://portal.example"), WorkflowToken: null, TimeSpan.Zero, TimeSpan.Zero);

    private static AppState Released(string operation) => new(
        SampleSpecs.Shop,
        [
            new EnvironmentState(
                Dev,
                HealthStatus.Healthy,
                Release: 3,
                Commit: GitOps,
                HealthySince: At,
                Rollouts: [new Rollout(3, operation, RolloutKind.Release, "ann", At, GitOps, At, RolloutOutcome.Healthy)]),
        ],
        Home: Around.GitOps,
        Releases:
        [
            new Release(3, ReleaseOrigin.Build, [], At, "ann", Source, "Sell more", "https://github.com/acme/shop/actions/runs/7"),
        ],
        Operations:
        [
            new Operation(
                operation,
                OperationKind.Release,
                "ann",
                At,
                [
                    new Step(StepKind.FollowBuild, 0, null, StepStatus.Done, EndedAt: At),
                    new Step(StepKind.FindImages, 1, Dev, StepStatus.Done, EndedAt: At),
                    new Step(StepKind.Sync, 2, Dev, StepStatus.Done, EndedAt: At),
                    new Step(StepKind.Watch, 3, Dev, StepStatus.Done, EndedAt: At),
                ],
                Dev,
                3,
                Source,
                "Sell more",
                OperationStatus.Succeeded,
                PushedAt: At),
        ]);
}
